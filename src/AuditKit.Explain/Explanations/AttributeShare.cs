namespace AuditKit.Explain.Explanations;

/// <summary>How much an attribute moves the output.</summary>
/// <param name="Attribute">Source attribute.</param>
/// <param name="MeanAbsolute">Mean over the rows of the absolute sum of the attributions of its inputs.</param>
public sealed record AttributeShare(string Attribute, double MeanAbsolute)
{
    /// <summary>More than these are no list to read: pixels.</summary>
    public const int MostListed = 200;
}
