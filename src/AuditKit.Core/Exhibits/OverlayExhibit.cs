namespace AuditKit.Core.Exhibits;

/// <summary>
/// Pictures beside maps of what speaks for and against what was read in them: the plain picture, then one map for each method over
/// the faint picture. One colour scale for all, with zero in the middle.
/// </summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="Methods">Name of each map, in the order of <see cref="OverlayPicture.Maps"/>.</param>
/// <param name="Pictures">In reading order; a dozen at most, so that each can be looked at.</param>
public sealed record OverlayExhibit(string Id, string Title, IReadOnlyList<string> Methods, IReadOnlyList<OverlayPicture> Pictures) : Exhibit(Id, Title)
{
    /// <summary>Unit of the maps, as the scale says it: <c>logit</c>.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>
    /// End of the colour scale; larger magnitudes take its colour. Null for the largest magnitude of all maps. Where each method
    /// has a scale of its own (<see cref="OwnScales"/>) it is not used.
    /// </summary>
    public double? Limit { get; init; }

    /// <summary>True where methods have different units: each method's maps go to that method's own largest magnitude.</summary>
    public bool OwnScales { get; init; }
}
