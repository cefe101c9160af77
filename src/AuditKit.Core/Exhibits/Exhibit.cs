using System.Text.Json.Serialization;

namespace AuditKit.Core.Exhibits;

/// <summary>A neutral piece of display: built by a domain, drawn by anyone.</summary>
/// <param name="Id">Stable id within the domain, <c>domain.snake_case</c>.</param>
/// <param name="Title">A plain noun or a sentence.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TableExhibit), "table")]
[JsonDerivedType(typeof(IntervalExhibit), "intervals")]
[JsonDerivedType(typeof(SeriesExhibit), "series")]
[JsonDerivedType(typeof(BarExhibit), "bars")]
[JsonDerivedType(typeof(HeatMapExhibit), "heatMap")]
[JsonDerivedType(typeof(ScatterExhibit), "scatter")]
[JsonDerivedType(typeof(OverlayExhibit), "overlays")]
[JsonDerivedType(typeof(HeatStripExhibit), "heatStrips")]
[JsonDerivedType(typeof(DistributionExhibit), "distributions")]
[JsonDerivedType(typeof(NoteExhibit), "note")]
public abstract record Exhibit(string Id, string Title)
{
    /// <summary>What the reader must know to read it: n, level, definitions. May be empty.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>
    /// True for what backs another exhibit or serves a later look, such as the cost of a method: a printed report says where it stands,
    /// a screen folds it. Null for what every reader needs.
    /// </summary>
    public bool? Detail { get; init; }
}
