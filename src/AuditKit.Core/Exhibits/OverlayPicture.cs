namespace AuditKit.Core.Exhibits;

/// <summary>A picture with its maps.</summary>
/// <param name="Caption">What was read in it, for example <c>read as 9, is 4</c>.</param>
/// <param name="Picture">The plain picture.</param>
/// <param name="Maps">One for each method of the exhibit; null where a method has none for this picture.</param>
public sealed record OverlayPicture(string Caption, PixelGrid Picture, IReadOnlyList<SignedGrid?> Maps)
{
    /// <summary>A second line below the caption: the row, why it is shown. May be empty.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>One short line for each map: the size of its error, for example <c>gap 0.0004</c>. Empty where there are none.</summary>
    public IReadOnlyList<string> MapNotes { get; init; } = [];
}
