using System.Globalization;
using System.Text;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>
/// Writes nodes as YAML that reads back as the same nodes, places aside. The resolved spec does not: there a default looks like a choice.
/// </summary>
internal static class SpecText
{
    private const string Step = "  ";

    public static string Of(MapNode root)
    {
        StringBuilder text = new();
        Write(root, string.Empty, text);
        return text.Append('\n').ToString();
    }

    private static void Write(SpecNode node, string indent, StringBuilder text)
    {
        switch (node)
        {
            case MapNode map:
                Block(map.Entries, '{', '}', indent, text, entry =>
                {
                    Quote(entry.Key.Text, text);
                    text.Append(": ");
                    Write(entry.Value, indent + Step, text);
                });
                break;
            case ListNode list:
                Block(list.Items, '[', ']', indent, text, item => Write(item, indent + Step, text));
                break;
            case ScalarNode scalar:
                Write(scalar, text);
                break;
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is no kind of value.");
        }
    }

    private static void Block<T>(IReadOnlyList<T> items, char open, char close, string indent, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(indent).Append(Step);
            write(items[i]);
        }

        if (items.Count > 0) text.Append('\n').Append(indent);
        text.Append(close);
    }

    // Numbers, flags and null must stay without quotes to mean what they mean; any other word means the same with them.
    private static void Write(ScalarNode scalar, StringBuilder text)
    {
        if (scalar.IsNull) text.Append("null");
        else if (!scalar.Quoted && IsBare(scalar.Text)) text.Append(scalar.Text);
        else Quote(scalar.Text, text);
    }

    private static bool IsBare(string text) =>
        text is "true" or "false" || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '+' or '-'));

    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (char letter in value)
        {
            if (letter is '"' or '\\') text.Append('\\').Append(letter);
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF') text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            else text.Append(letter);
        }

        text.Append('"');
    }
}
