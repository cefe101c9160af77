namespace AuditKit.CoverageTable;

/// <summary>One kind of interval with the cases that are hard for it. A further kind is one class and one line in <see cref="FamilyList"/>.</summary>
internal abstract class IntervalFamily
{
    /// <summary>Nominal coverage of every simulation.</summary>
    public const double Level = 0.95;

    /// <summary>Name as readers know it.</summary>
    public abstract string Name { get; }

    /// <summary>Small n, extreme rates, equality.</summary>
    public abstract IEnumerable<CoverageCase> Cases { get; }

    /// <summary>Replicates of the full table; fewer where a replicate is itself a bootstrap.</summary>
    public virtual int Replicates => 10_000;

    /// <summary>How far below the level a case may stay before it counts as a defect; a family with a known weakness says so.</summary>
    public virtual double Slack => 0.02;
}
