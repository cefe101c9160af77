using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Algebra;

/// <summary>An Einstein summation, checked against the shapes of its operands before a native call sees it.</summary>
internal static class EinsumEquation
{
    private const string Dots = "...";

    /// <summary>Checks an equation and gives the shape of its result.</summary>
    /// <exception cref="GraphException">It cannot be read, or the operands do not fit.</exception>
    public static long[] ResultShape(string equation, IReadOnlyList<long[]> operands)
    {
        string[] sides = equation.Replace(" ", string.Empty, StringComparison.Ordinal).Split("->");
        string[] terms = sides[0].Split(',');
        if (sides.Length > 2 || terms.Length != operands.Count) throw new GraphException($"equation '{equation}' is not one of {operands.Count} operands");
        Dictionary<char, long> extents = [];
        Dictionary<char, int> uses = [];
        long[] broad = [];
        for (int i = 0; i < terms.Length; i++) broad = Shapes.Broadcast(broad, Bind(equation, terms[i], operands[i], extents, uses));
        string result = sides.Length == 2 ? sides[1] : Dots + string.Concat(uses.Where(use => use.Value == 1).Select(use => use.Key).Order());
        string letters = Letters(result);
        if (letters.Distinct().Count() != letters.Length || letters.Any(letter => !extents.ContainsKey(letter))) throw new GraphException($"the result of equation '{equation}' cannot be read");
        int at = result.IndexOf(Dots, StringComparison.Ordinal);
        if (at < 0) return [.. letters.Select(letter => extents[letter])];
        return [.. letters[..at].Select(letter => extents[letter]), .. broad, .. letters[at..].Select(letter => extents[letter])];
    }

    // Gives the letters of one term their extents; returns the extents under the dots.
    private static long[] Bind(string equation, string term, long[] shape, Dictionary<char, long> extents, Dictionary<char, int> uses)
    {
        string letters = Letters(term);
        int at = term.IndexOf(Dots, StringComparison.Ordinal), hidden = shape.Length - letters.Length;
        if (letters.Any(letter => !char.IsAsciiLetter(letter)) || hidden < 0 || (at < 0 && hidden != 0)) throw new GraphException($"term '{term}' of equation '{equation}' does not fit shape {Shapes.Text(shape)}");
        for (int i = 0; i < letters.Length; i++)
        {
            long extent = shape[at >= 0 && i >= at ? i + hidden : i];
            uses[letters[i]] = uses.GetValueOrDefault(letters[i]) + 1;
            if (extents.TryGetValue(letters[i], out long known) && known != extent && known != 1 && extent != 1) throw new GraphException($"'{letters[i]}' of equation '{equation}' is both {known} and {extent}");
            extents[letters[i]] = Math.Max(extent, known);
        }

        return at < 0 ? [] : shape[at..(at + hidden)];
    }

    private static string Letters(string term) => term.Replace(Dots, string.Empty, StringComparison.Ordinal);
}
