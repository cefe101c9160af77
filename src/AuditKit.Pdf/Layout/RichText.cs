using System.Collections;
using System.Diagnostics.CodeAnalysis;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Text of several runs. A plain string converts by itself; runs can be chained with <see cref="With(string, TextStyle?)"/>.</summary>
/// <param name="runs">The runs in order.</param>
[SuppressMessage("Naming", "CA1710", Justification = "It is a text, and a list of runs only in how it is kept.")]
public sealed class RichText(params IEnumerable<TextRun> runs) : IReadOnlyList<TextRun>
{
    private readonly TextRun[] runs = [.. runs];

    /// <summary>No text.</summary>
    public static RichText Empty { get; } = new();

    /// <inheritdoc/>
    public int Count => runs.Length;

    /// <inheritdoc/>
    public TextRun this[int index] => runs[index];

    /// <summary>A text of one run.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator RichText(string text) => FromString(text);

    /// <summary>A text of one run.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text.</returns>
    public static RichText FromString(string text) => new(new TextRun(text ?? throw new ArgumentNullException(nameof(text))));

    /// <summary>This text and one more run.</summary>
    /// <param name="text">The text to add.</param>
    /// <param name="style">Its style; null takes the style of the paragraph.</param>
    /// <returns>A new text.</returns>
    public RichText With(string text, TextStyle? style = null) => With(new TextRun(text, style));

    /// <summary>This text and one more run.</summary>
    /// <param name="run">The run to add.</param>
    /// <returns>A new text.</returns>
    public RichText With(TextRun run) => new([.. runs, run]);

    /// <summary>The characters of all runs, without drawings.</summary>
    /// <returns>The plain text.</returns>
    public override string ToString() => string.Concat(runs.Where(r => r.Mark is null).Select(r => r.Text));

    /// <inheritdoc/>
    public IEnumerator<TextRun> GetEnumerator() => ((IEnumerable<TextRun>)runs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => runs.GetEnumerator();
}
