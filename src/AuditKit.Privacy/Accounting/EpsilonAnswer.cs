namespace AuditKit.Privacy.Accounting;

/// <summary>Epsilons with everything they assume. Its canonical JSON is the output of <c>privacy epsilon --json</c>.</summary>
/// <param name="Epsilon">By accountant.</param>
/// <param name="Delta">delta of every epsilon.</param>
/// <param name="Assumptions">What must hold.</param>
public sealed record EpsilonAnswer(EpsilonByAccountant Epsilon, double Delta, EpsilonAssumptions Assumptions)
{
    /// <summary>The noise that was found; null where noise was given.</summary>
    public CalibratedNoise? Calibration { get; init; }

    /// <summary>What a reader must be told.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
