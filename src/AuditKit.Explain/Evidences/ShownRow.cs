namespace AuditKit.Explain.Evidences;

/// <summary>A row that is shown by itself.</summary>
/// <param name="RowId">Its place in the source of the data.</param>
/// <param name="Reading">What the model reads in it: a class, a number, a caption.</param>
/// <param name="Reason">Why it is shown: <c>smallest error of 64 rows</c>, <c>drawn among class 3</c>.</param>
/// <param name="Maps">Its maps.</param>
public sealed record ShownRow(int RowId, string Reading, string Reason, IReadOnlyList<ShownMap> Maps)
{
    /// <summary>What it truly is, where that is known; null otherwise.</summary>
    public string? Truth { get; init; }

    /// <summary>Probability that the model gives its reading; null where it gives none.</summary>
    public double? Probability { get; init; }

    /// <summary>Pixels of a picture in eight bits, row-major, the channels of a pixel in turn (see <see cref="Showing.ShownPixels"/>); empty for a sequence.</summary>
    public ReadOnlyMemory<byte> Pixels { get; init; }

    /// <summary>Tokens of a sequence of words; empty for time steps and pictures.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
