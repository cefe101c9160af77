namespace AuditKit.Explain.Sanity;

/// <summary>How the sanity gate looks.</summary>
public sealed record GateOptions
{
    /// <summary>Fully randomised models; more for few inputs if left out (<see cref="SanityGate.DrawsFor"/>), at least 10.</summary>
    public int? Draws { get; init; }

    /// <summary>Draws that are also randomised layer by layer. Default: 3; 0 for none.</summary>
    public int CascadeDraws { get; init; } = 3;

    /// <summary>Most stages of the cascade; layers between are redrawn together. Default: 8.</summary>
    public int Stages { get; init; } = 8;

    /// <summary>Nodes of the fixed rule that stands for a rule with a tolerance. Default: 16.</summary>
    public int Nodes { get; init; } = Methods.IAttributionMethod.DefaultNodes;
}
