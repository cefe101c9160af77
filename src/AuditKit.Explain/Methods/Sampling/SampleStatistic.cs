namespace AuditKit.Explain.Methods.Sampling;

/// <summary>What is made of samples.</summary>
internal enum SampleStatistic
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Mean squared distance from their mean.</summary>
    Variance,
}
