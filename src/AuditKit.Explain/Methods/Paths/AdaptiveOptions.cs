namespace AuditKit.Explain.Methods.Paths;

/// <summary>How far adaptive integrated gradients refine.</summary>
public sealed record AdaptiveOptions
{
    /// <summary>Error of a row (L1 over the columns, and gap) relative to the range of the output, at which it is finished. Positive. Default: 0.001.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Gradient rows that one row may take, at least 5. Default: 1,000.</summary>
    public int BudgetPerRow { get; init; } = 1000;
}
