namespace AuditKit.Gate.Conditions;

/// <summary>Cuts the text of a condition into words and signs.</summary>
internal static class ConditionScanner
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ","];

    /// <summary>The words and signs, ending with an empty one.</summary>
    /// <exception cref="ConditionException">A character belongs to no word, or a quote is not closed.</exception>
    public static List<ConditionToken> Scan(string text)
    {
        List<ConditionToken> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else at += Take(text, at, tokens);
        }

        tokens.Add(new ConditionToken(string.Empty, false, text.Length + 1));
        return tokens;
    }

    private static int Take(string text, int at, List<ConditionToken> tokens)
    {
        if (text[at] is '\'' or '"') return Quoted(text, at, tokens);
        if (Array.Find(Signs, sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) is { } found)
        {
            tokens.Add(new ConditionToken(found, false, at + 1));
            return found.Length;
        }

        int length = 0;
        while (at + length < text.Length && (char.IsLetterOrDigit(text[at + length]) || text[at + length] is '.' or '_' or '-' or '+')) length++;
        if (length == 0) throw new ConditionException(at + 1, $"'{text[at]}' has no meaning here");
        tokens.Add(new ConditionToken(text.Substring(at, length), false, at + 1));
        return length;
    }

    private static int Quoted(string text, int at, List<ConditionToken> tokens)
    {
        int end = text.IndexOf(text[at], at + 1);
        if (end < 0) throw new ConditionException(at + 1, "a quote is not closed");
        tokens.Add(new ConditionToken(text[(at + 1)..end], true, at + 1));
        return end + 1 - at;
    }
}
