namespace AuditKit.Core.Policies;

/// <summary>What a rule looks at.</summary>
public enum Judge
{
    /// <summary>The whole interval.</summary>
    Interval,

    /// <summary>The point estimate alone; the rule must say why.</summary>
    Estimate,
}
