namespace AuditKit.Federated.Aggregation;

/// <summary>Whose start and step size an adaptive server uses; the two give different models.</summary>
public enum AdaptiveConvention
{
    /// <summary>As published (Reddi et al. 2021): v starts at tau^2, no bias correction.</summary>
    Paper,

    /// <summary>As Flower computes: v starts at 0, and Adam alone takes the rate <c>eta sqrt(1 - b2^(t+1)) / (1 - b1^(t+1))</c>, t from 1.</summary>
    Flower,
}
