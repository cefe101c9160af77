namespace AuditKit.Pdf.Conformance;

/// <summary>The names and operators of a content stream, and the numbers of marks; other numbers and texts, which may hold anything, are skipped.</summary>
internal static class ContentTokens
{
    private const string Ends = " \n\r\t\f\0()<>[]{}/%";

    private const string Mark = "/MCID";

    public static IEnumerable<string> Of(string content)
    {
        bool isMark = false;
        for (int at = 0; at < content.Length;)
        {
            char c = content[at];
            if (c == '(') at = Literal(content, at);
            else if (c == '<') at = at + 1 < content.Length && content[at + 1] == '<' ? at + 2 : Past(content, at, '>');
            else if (c == '%') at = Past(content, at, '\n');
            else if (c != '/' && Ends.Contains(c, StringComparison.Ordinal)) at++;
            else
            {
                int start = at++;
                while (at < content.Length && !Ends.Contains(content[at], StringComparison.Ordinal)) at++;
                // Most of a stream is coordinates, which nobody asks for.
                if (!isMark && content[start] is (>= '0' and <= '9') or '-' or '.') continue;
                string token = content[start..at];
                isMark = token == Mark;
                yield return token;
            }
        }
    }

    private static int Past(string content, int at, char end)
    {
        int found = content.IndexOf(end, at);
        return found < 0 ? content.Length : found + 1;
    }

    private static int Literal(string content, int at)
    {
        int open = 0;
        for (; at < content.Length; at++)
        {
            if (content[at] == '\\') at++;
            else if (content[at] == '(') open++;
            else if (content[at] == ')' && --open == 0) return at + 1;
        }

        return content.Length;
    }
}
