using AuditKit.Core.Specs;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AuditKit.Engine.Yaml;

/// <summary>Builds nodes from parser events and notes what a spec may not hold.</summary>
internal sealed class YamlTree(string file, ICollection<Problem> problems)
{
    private int nodes;

    /// <summary>Where the last node that could be read starts.</summary>
    public SourcePosition Last { get; private set; } = new(file, 1, 1);

    public SpecNode? Read(string text)
    {
        using StringReader reader = new(text);
        Parser parser = new(reader);
        SpecNode? root = null;
        int documents = 0;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case DocumentStart when ++documents == 2:
                    Report(parser.Current.Start, "a second document starts here", "Keep one document per file; remove the line '---'");
                    return root;
                case NodeEvent or AnchorAlias:
                    root = Node(parser, 1);
                    break;
                default: break;
            }
        }

        if (root is null or ScalarNode { IsNull: true })
        {
            problems.Add(new Problem(string.Empty, "the file is empty", "Write at least the required sections", new SourcePosition(file, 1, 1)));
            return null;
        }

        return root;
    }

    private SpecNode Node(Parser parser, int depth)
    {
        // On some broken texts the library ends in the middle of a section without an error of its own.
        ParsingEvent current = parser.Current ?? throw new InvalidOperationException("The text breaks off within a section.");
        SourcePosition place = YamlReader.Place(file, current.Start);
        Last = place;
        if (depth > YamlBounds.Depth) throw new YamlBoundException(new Problem(string.Empty, $"sections are nested deeper than {YamlBounds.Depth} levels", "Flatten them", place));
        if (++nodes > YamlBounds.Nodes) throw new YamlBoundException(new Problem(string.Empty, $"the file holds more than {YamlBounds.Nodes} values", "Split it or move data into a data file", place));
        CheckPlain(current);
        return current switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style != ScalarStyle.Plain, place),
            SequenceStart => List(parser, depth, place),
            MappingStart => Map(parser, depth, place),
            _ => new ScalarNode(string.Empty, false, place),
        };
    }

    private ListNode List(Parser parser, int depth, SourcePosition place)
    {
        List<SpecNode> items = [];
        while (parser.MoveNext() && parser.Current is not SequenceEnd) items.Add(Node(parser, depth + 1));
        return new ListNode(items, place);
    }

    private MapNode Map(Parser parser, int depth, SourcePosition place)
    {
        List<MapEntry> entries = [];
        Dictionary<string, SourcePosition?> seen = [];
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            SpecNode key = Node(parser, depth + 1);
            parser.MoveNext();
            SpecNode value = Node(parser, depth + 1);
            if (key is not ScalarNode name) Report(key.Position, $"a key is a text, found {key.KindName}", "Write key: value");
            else if (!seen.TryAdd(name.Text, name.Position)) Report(name.Position, $"key '{name.Text}' stands twice; first on line {seen[name.Text]?.Line}", "Remove one of them");
            else entries.Add(new MapEntry(name, value));
        }

        return new MapNode(entries, place);
    }

    private void CheckPlain(ParsingEvent current)
    {
        if (current is AnchorAlias alias)
        {
            Report(alias.Start, $"alias '*{alias.Value}' is not allowed", "Write the value out, or put quotes around a text that starts with *");
        }
        else if (current is NodeEvent node)
        {
            if (!node.Anchor.IsEmpty) Report(node.Start, $"anchor '&{node.Anchor}' is not allowed", "Write the value out where it is needed, or put quotes around a text that starts with &");
            if (!node.Tag.IsEmpty) Report(node.Start, $"tag '{node.Tag}' is not allowed", "Remove it, or put quotes around a text that starts with !");
        }
    }

    private void Report(Mark mark, string what, string remedy) => Report(YamlReader.Place(file, mark), what, remedy);

    private void Report(SourcePosition? place, string what, string remedy) => problems.Add(new Problem(string.Empty, what, remedy, place));
}
