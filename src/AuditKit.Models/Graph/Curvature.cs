namespace AuditKit.Models.Graph;

/// <summary>How a graph's output moves along a straight line of inputs.</summary>
public enum Curvature
{
    /// <summary>Curves and kinks, or not known.</summary>
    Mixed,

    /// <summary>Straight pieces that meet in kinks.</summary>
    Straight,

    /// <summary>Curves without kinks.</summary>
    Smooth,
}
