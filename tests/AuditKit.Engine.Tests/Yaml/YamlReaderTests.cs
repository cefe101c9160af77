using AuditKit.Core.Specs;
using AuditKit.Engine.Yaml;
using CsCheck;

namespace AuditKit.Engine.Tests.Yaml;

[Trait("Kind", "unit")]
public sealed class YamlReaderTests
{
    [Fact]
    public void SectionsListsAndValues_KnowTheirPlaces()
    {
        MapNode root = Map("audit: demo\ndata:\n  source: a.csv\n  attributes: [sex, \"race\"]\n");
        Assert.Equal(["audit", "data"], root.Entries.Select(entry => entry.Key.Text));
        Assert.Equal(new SourcePosition("a.yaml", 1, 8), root["audit"]!.Position);
        Assert.Equal(new SourcePosition("a.yaml", 3, 3), root.PositionOf("data.source"));
        ListNode list = Assert.IsType<ListNode>(Assert.IsType<MapNode>(root["data"])["attributes"]);
        Assert.Equal([("sex", false, 16), ("race", true, 21)], list.Items.Cast<ScalarNode>().Select(item => (item.Text, item.Quoted, item.Position!.Value.Column)));
    }

    [Theory]
    [InlineData("a: ", true)]
    [InlineData("a: null", true)]
    [InlineData("a: ~", true)]
    [InlineData("a: 'null'", false)]
    [InlineData("a: |\n  null", false)]
    public void NullIsNull_OnlyWithoutQuotes(string text, bool expected) => Assert.Equal(expected, Assert.IsType<ScalarNode>(Map(text)["a"]).IsNull);

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", "a.yaml:3:1: key 'a' stands twice; first on line 1")]
    [InlineData("a: &x 1\nb: 2", "a.yaml:1:4: anchor '&x' is not allowed")]
    [InlineData("a: 1\nb: *x", "a.yaml:2:4: alias '*x' is not allowed")]
    [InlineData("a: !!str 1", "a.yaml:1:4: tag 'tag:yaml.org,2002:str' is not allowed")]
    [InlineData("a: !secret 1", "a.yaml:1:4: tag '!secret' is not allowed")]
    [InlineData("a: 1\n---\nb: 2", "a.yaml:2:1: a second document starts here")]
    [InlineData("? [x, y]\n: 1", "a.yaml:1:3: a key is a text, found a list")]
    [InlineData("", "a.yaml:1:1: the file is empty")]
    [InlineData("# only a comment\n", "a.yaml:1:1: the file is empty")]
    [InlineData("a: 'open", "a.yaml:1:")]
    [InlineData("a: 1\n  b: 2", "a.yaml:2:")]
    [InlineData("a: [1, 2", "a.yaml:2:")]
    public void ForbiddenOrBrokenText_IsAProblemWithItsPlace(string text, string expected)
    {
        List<Problem> problems = [];
        YamlReader.Read(text, "a.yaml", problems);
        Assert.StartsWith(expected, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void UnquotedGreaterThan_IsExplained()
    {
        List<Problem> problems = [];
        YamlReader.Read("rules:\n  - require: >= 0.8\n", "p.yaml", problems);
        Problem problem = Assert.Single(problems);
        Assert.Equal(2, problem.Position!.Value.Line);
        Assert.Contains("Put quotes around", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralForbiddenThings_AreAllListed()
    {
        List<Problem> problems = [];
        YamlReader.Read("a: &x 1\na: !t 2\nb: *x\n", "a.yaml", problems);
        Assert.Equal([1, 2, 2, 3], problems.Select(problem => problem.Position!.Value.Line).Order());
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Depth_IsBounded(int depth, bool accepted)
    {
        List<Problem> problems = [];
        SpecNode? root = YamlReader.Read(new string('[', depth) + new string(']', depth), "a.yaml", problems);
        Assert.Equal(accepted, root is not null);
        Assert.Equal(accepted, problems.Count == 0);
    }

    [Theory]
    [InlineData(19_999, true)]
    [InlineData(20_000, false)]
    public void Nodes_AreBounded(int items, bool accepted)
    {
        List<Problem> problems = [];
        YamlReader.Read("[" + string.Join(",", Enumerable.Repeat("1", items)) + "]", "a.yaml", problems);
        Assert.Equal(accepted, problems.Count == 0);
    }

    [Fact]
    public void Length_IsBoundedInBytes()
    {
        List<Problem> problems = [];
        Assert.NotNull(YamlReader.Read("'" + new string('x', (1 << 20) - 2) + "'", "a.yaml", problems));
        Assert.Empty(problems);
        Assert.Null(YamlReader.Read(new string('\u00e9', (1 << 19) + 1), "a.yaml", problems));
        Assert.Single(problems);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: {")]
    [InlineData("!")]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("\t")]
    [InlineData("'''\n")]
    [InlineData("%")]
    public void RepeatedOpeners_EndAtABoundWithoutAnException(string opener)
    {
        List<Problem> problems = [];
        YamlReader.Read(string.Concat(Enumerable.Repeat(opener, 100_000 / opener.Length)), "a.yaml", problems);
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void AnyText_GivesNodesOrProblemsAndNeverThrows() => AnyText.Sample(GivesNodesOrProblems, iter: 20_000);

    // A text on which the library ends within a section, without an error.
    [Fact]
    public void TextThatBreaksOffInSilence_GivesAProblem() => AnyText.Sample(GivesNodesOrProblems, seed: "2CeCLqo7gdC1", iter: 1);

    private static Gen<char[]> AnyText => Gen.Char["ab:-[]{}#&*!|>'\"%@`,?~\\ \n\t\u0000\ud800\ufeff=0."].Array[0, 60];

    private static void GivesNodesOrProblems(char[] characters)
    {
        List<Problem> problems = [];
        SpecNode? root = YamlReader.Read(new string(characters), "a.yaml", problems);
        Assert.True(root is not null || problems.Count > 0);
        Assert.All(problems, problem => Assert.NotNull(problem.Position));
    }

    [Fact]
    public void FileThatIsMissingOrNoText_IsAProblem()
    {
        string folder = Directory.CreateTempSubdirectory("auditkit-yaml").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "binary"), [0xff, 0xfe, 0xfd, 0xc3, 0x28, 0xc3]);
            File.WriteAllBytes(Path.Combine(folder, "latin"), [0x61, 0x3a, 0x20, 0xe9]);
            File.WriteAllBytes(Path.Combine(folder, "mark"), [0xef, 0xbb, 0xbf, 0x61]);
            List<Problem> problems = [];
            Assert.Null(YamlFile.ReadText(Path.Combine(folder, "absent"), "absent", problems));
            Assert.Null(YamlFile.ReadText(folder, "folder", problems));
            Assert.Null(YamlFile.ReadText(Path.Combine(folder, "latin"), "latin", problems));
            Assert.Equal(3, problems.Count);
            Assert.Equal("a", YamlFile.ReadText(Path.Combine(folder, "mark"), "mark", problems));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static MapNode Map(string text)
    {
        List<Problem> problems = [];
        SpecNode? root = YamlReader.Read(text, "a.yaml", problems);
        Assert.Empty(problems);
        return Assert.IsType<MapNode>(root);
    }
}
