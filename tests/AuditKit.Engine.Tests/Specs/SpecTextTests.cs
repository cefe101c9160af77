using AuditKit.Core.Specs;
using AuditKit.Engine.Specs;
using AuditKit.Engine.Yaml;

namespace AuditKit.Engine.Tests.Specs;

[Trait("Kind", "contract")]
public sealed class SpecTextTests
{
    [Theory]
    [InlineData("a: 1\nb: \"1\"\nc: true\nd: \"true\"\ne: yes\nf: no\n")]
    [InlineData("a: -0.5\nb: 1e-5\nc: .5\nd: +3\ne: 'inf'\nf: 1_000\ng: 0x1F\nh: 007\n")]
    [InlineData("a:\nb: ~\nc: null\nd: \"\"\ne: \"null\"\nf: \"~\"\n")]
    [InlineData("a: [1, two, \"three, four\"]\nb: []\nc: {}\nd: [[1], {x: [y]}]\n")]
    [InlineData("text: |\n  two lines\n  \"quoted\" and \\ back\n")]
    [InlineData("name: Prüfung der Kredite, 信用 😀 #1: {x}\n'odd key: #': a\n")]
    [InlineData("a: \"tab\\tbell\\a nul\\0 bom\\ufeff line\\u2028 del\\x7f\"\n")]
    public void Nodes_read_back_as_they_were(string yaml)
    {
        MapNode read = Read(yaml);

        string text = SpecText.Of(read);

        Assert.Equal(Shape(read), Shape(Read(text)));
        Assert.Equal(text, SpecText.Of(Read(text)));
    }

    private static MapNode Read(string yaml)
    {
        List<Problem> problems = [];
        MapNode root = Assert.IsType<MapNode>(YamlReader.Read(yaml, "test", problems));
        Assert.Empty(problems);
        return root;
    }

    // Quotes count only where the bare word would mean a number, a flag or nothing.
    private static string Shape(SpecNode node) => node switch
    {
        MapNode map => "{" + string.Join(",", map.Entries.Select(entry => entry.Key.Text + "=" + Shape(entry.Value))) + "}",
        ListNode list => "[" + string.Join(",", list.Items.Select(Shape)) + "]",
        ScalarNode { IsNull: true } => "<null>",
        ScalarNode { Quoted: false } scalar when scalar.Text is "true" or "false" || double.TryParse(scalar.Text, System.Globalization.CultureInfo.InvariantCulture, out _) => "<" + scalar.Text + ">",
        ScalarNode scalar => "'" + scalar.Text + "'",
        _ => throw new InvalidOperationException(),
    };
}
