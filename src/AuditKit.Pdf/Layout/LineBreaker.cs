using System.Globalization;

namespace AuditKit.Pdf.Layout;

/// <summary>
/// Finds where a line may end. Breaks follow spaces, em dashes, a hyphen or slash between letters, and ideographs. No-break, thin and
/// figure spaces and en dashes never end a line, so an interval or a number with thousands stays in one piece.
/// </summary>
internal static class LineBreaker
{
    private const string Closing = "。、，．！？：；）」』】〉》ーぁぃぅぇぉっゃゅょ)]}.,;:!?%";
    private const string Opening = "（「『【〈《([{";

    /// <summary>Pieces between two places where a line may end, each with the spaces that follow it.</summary>
    public static IReadOnlyList<LinePiece> Pieces(string text)
    {
        var pieces = new List<LinePiece>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool hard = text[i] == '\n';
            if (hard || i == text.Length - 1 || MayBreakAfter(text, i))
            {
                pieces.Add(new LinePiece(start, Visible(text, start, i + 1), i + 1, hard));
                start = i + 1;
            }
        }

        return pieces;
    }

    /// <summary>Cuts a piece into user-perceived characters, for words that are longer than a line.</summary>
    public static IEnumerable<LinePiece> Characters(string text, LinePiece piece)
    {
        int at = piece.Start;
        while (at < piece.VisibleEnd)
        {
            int next = Math.Min(piece.VisibleEnd, at + StringInfo.GetNextTextElementLength(text, at));
            bool last = next == piece.VisibleEnd;
            yield return new LinePiece(at, next, last ? piece.End : next, last && piece.Hard);
            at = next;
        }
    }

    private static int Visible(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\n' or '\t' or '\u200B' or '\r')
        {
            end--;
        }

        return end;
    }

    private static bool MayBreakAfter(string text, int i)
    {
        char here = text[i], next = text[i + 1];
        if (next is ' ' or '\n' or '\u200B' or '\t')
        {
            return false;
        }

        return here switch
        {
            ' ' or '\t' or '\u200B' or '\u2003' or '\u3000' or '—' => true,
            '-' or '/' => i > 0 && char.IsLetter(text[i - 1]) && char.IsLetter(next),
            _ => (IsIdeograph(here) || IsIdeograph(next)) && !Closing.Contains(next, StringComparison.Ordinal)
                && !Opening.Contains(here, StringComparison.Ordinal) && !char.IsLowSurrogate(next) && here is not ('\u00A0' or '\u2060'),
        };
    }

    private static bool IsIdeograph(char c) => c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF01' and <= '\uFF60');
}
