using System.Text;

namespace AuditKit.Data.Tests.Csv;

/// <summary>The plainest reader of well-formed CSV there is, one character at a time.</summary>
internal static class SlowCsv
{
    public static List<string> Fields(string text)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c is ',' or '\n' && !quoted) Take(fields, field);
            else if (quoted || c != '\r') field.Append(c);
        }

        return fields;
    }

    private static void Take(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
