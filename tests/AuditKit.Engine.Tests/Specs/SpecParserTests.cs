using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Engine.Specs;

namespace AuditKit.Engine.Tests.Specs;

[Trait("Kind", "unit")]
public sealed class SpecParserTests
{
    private const string Good = """
        audit: credit-decisions
        data:
          source: credit.csv
          label: approved
          positive: "yes"
          attributes: [sex, age]
          bins: { age: [30, 50] }
        subject:
          train: { recipe: tabular-mlp, epochs: 5 }
        domains:
          fairness: { intersections: 2 }
          energy:
        policy: baseline
        declared: { intendedUse: ranking, askedBy: the board }
        """;

    private static readonly SpecParser Parser = new(
        [
            new RecipeDescriptor("tabular-mlp", "A network.", OptionSchema.Of(new IntegerOption("epochs", "Passes.", 20, 1), new NumberListOption("layers", "Widths.") { Default = [128, 64] })),
            new RecipeDescriptor("tabular-logistic", "A line.", OptionSchema.Empty),
        ],
        [
            new DomainDescriptor("fairness", "Fairness", 2, [], [], OptionSchema.Of(new IntegerOption("intersections", "Order.", 1, 1, 4), new IntegerOption("bootstrap", "Replicates.", 1000))),
            new DomainDescriptor("energy", "Energy", 5, [], [], OptionSchema.Of(new TextOption("region", "Country."))),
            new DomainDescriptor("performance", "Performance", 1, [], [], OptionSchema.Empty) { Always = true },
        ]);

    [Fact]
    public void GoodSpec_IsTypedWithEveryDefault()
    {
        AuditSpec spec = Read(Good).Spec;
        Assert.Equal("credit-decisions", spec.Name);
        Assert.Equal("credit.csv", spec.Data.File);
        Assert.Equal(["yes"], spec.Data.Positive);
        Assert.Equal([30, 50], spec.Data.Bins.Numbers("age"));
        Assert.Equal((SubjectKind.Train, "tabular-mlp", 5), (spec.Subject.Kind, spec.Subject.Recipe, spec.Subject.Options.Int32("epochs")));
        Assert.Equal([128, 64], spec.Subject.Options.Numbers("layers"));
        Assert.False(spec.Subject.Options.Has("recipe"));
        Assert.Equal(["fairness", "energy"], spec.Domains.Select(domain => domain.Domain));
        Assert.Equal((2, 1000), (spec.Domains[0].Options.Int32("intersections"), spec.Domains[0].Options.Int32("bootstrap")));
        Assert.Equal("baseline", spec.Policy);
        Assert.Equal(1, spec.Seed);
        Assert.Equal(["pdf", "html", "md", "sarif", "junit", "cyclonedx"], spec.Report.Formats);
        Assert.Equal("the board", spec.Declared["askedBy"]);
        Assert.Equal(Path.GetFullPath("/base/credit.csv"), spec.FullPath("credit.csv"));
    }

    [Fact]
    public void Fonts_AreInTheResolvedSpecOnlyWhereTheyAreGiven()
    {
        AuditSpec without = Read(Good).Spec, with = Read(Good + "\nreport: { fonts: [hebrew.ttf] }\n").Spec;

        Assert.DoesNotContain("fonts", without.Resolved, StringComparison.Ordinal);
        Assert.Equal(["hebrew.ttf"], with.Report.Fonts);
        Assert.Contains("hebrew.ttf", with.Resolved, StringComparison.Ordinal);
    }

    [Fact]
    public void ArraysImagesAndSequences_AreKeysOfData_WithTheirDefaultsInThePlan()
    {
        AuditSpec spec = Read("""
            audit: images
            data:
              source: { train: train-images.gz, test: test-images.gz }
              labels: { train: train-labels.gz, test: test-labels.gz }
              image: { size: [28, 28], channels: 1 }
              tensors: { pixels: { columns: "px*", shape: [1, 8, 8], scale: 0.0625 } }
              sequence: { id: person, order: t, columns: [a, b], steps: 32, pad: left }
            subject: { train: { recipe: tabular-mlp } }
            """).Spec;

        JsonNode data = JsonNode.Parse(spec.Resolved)!["data"]!;
        Assert.Equal("test-labels.gz", spec.Data.Labels!.Text("test"));
        Assert.Equal(["px*"], spec.Data.Tensors.Section("pixels").Texts("columns"));
        Assert.Equal([1, 8, 8], spec.Data.Tensors.Section("pixels").Numbers("shape"));
        Assert.Equal("left", spec.Data.Sequence!.Text("pad"));
        Assert.Equal("last", (string)data["sequence"]!["keep"]!);
        Assert.Equal("sequence", (string)data["sequence"]!["name"]!);
        Assert.Equal("image", (string)data["array"]!["name"]!);
        Assert.Equal(1, (double)data["array"]!["scale"]!);
        Assert.Equal(0, (double)data["tensors"]!["pixels"]!["offset"]!);
    }

    [Theory]
    [InlineData("tensors: { image: { shape: [1, 8, 8] } }", "data.tensors.image.columns")]
    [InlineData("tensors: { image: { columns: [a], shapes: [1] } }", "data.tensors.image.shapes")]
    [InlineData("tensors: { image: { columns: [a], shape: [0] } }", "data.tensors.image.shape")]
    [InlineData("sequence: { columns: [a] }", "data.sequence.id")]
    [InlineData("sequence: { id: a, columns: [b], pad: middle }", "data.sequence.pad")]
    [InlineData("image: { channels: 4 }", "data.image.channels")]
    [InlineData("array: { sclae: 2 }", "data.array.sclae")]
    [InlineData("labels: { file: a.csv, other: b.csv }", "data.labels.other")]
    public void WrongKeysOfArrays_AreProblemsWithTheirLine(string line, string path)
    {
        List<Problem> problems = [];

        Assert.Null(Parser.Read($"audit: x\ndata:\n  source: a.csv\n  {line}\nsubject: {{ train: {{ recipe: tabular-mlp }} }}\n", "audit.yaml", "/base", [], null, problems));

        Problem problem = Assert.Single(problems);
        Assert.Equal((path, 4), (problem.Path, problem.Position!.Value.Line));
    }

    [Fact]
    public void ResolvedJson_ShowsEveryDefaultAndNoFolder()
    {
        AuditSpec spec = Read(Good).Spec;
        JsonNode json = JsonNode.Parse(spec.Resolved)!;
        Assert.Equal(0.3, (double)json["data"]!["split"]!["test"]!);
        Assert.Equal(128, (double)json["subject"]!["train"]!["layers"]![0]!);
        Assert.Equal("tabular-mlp", (string)json["subject"]!["train"]!["recipe"]!);
        Assert.Equal(1000, (long)json["domains"]!["fairness"]!["bootstrap"]!);
        Assert.Equal(1, (long)json["seed"]!);
        Assert.Equal("A4", (string)json["report"]!["paper"]!);
        Assert.DoesNotContain("/base", spec.Resolved, StringComparison.Ordinal);
        Assert.Equal(Core.Digest.Of(spec.Resolved), spec.Digest);
    }

    [Fact]
    public void Digest_DependsOnMeaningAloneNotOnLayout()
    {
        const string other = """
            # a comment
            seed: 1
            declared: { askedBy: "the board", intendedUse: ranking }
            policy: baseline
            domains: { energy: {}, fairness: { bootstrap: 1000, intersections: 2 } }
            subject: { train: { epochs: 5, recipe: tabular-mlp, layers: [128, 64] } }
            data: { bins: { age: [30, 50.0] }, attributes: [sex, age], positive: [yes], label: approved, source: { file: credit.csv } }
            audit: credit-decisions
            """;
        Assert.Equal(Read(Good).Spec.Resolved, Read(other, baseDirectory: "/elsewhere").Spec.Resolved);
        Assert.NotEqual(Read(Good).Spec.Digest, Read(Good, ["subject.train.epochs=6"]).Spec.Digest);
        Assert.NotEqual(Read(Good).Spec.Digest, Read(Good, seed: 2).Spec.Digest);
    }

    [Fact]
    public void AllProblems_AreListedAtOnceWithTheirLines()
    {
        const string bad = """
            audit: demo
            dta: { source: x.csv }
            data:
              sorce: x.csv
              label: approved
              split: { test: 2 }
            subject:
              train: { recipe: tabular-mpl }
              predictions: { prediction: yhat, scores: p }
            domains:
              fairnes: {}
              fairness: { bootstrap: many }
              performance: { x: 1 }
            report: { formats: [pdf, docx], sections: [findings, finding] }
            seed: abc
            """;
        string[] problems = [.. Problems(bad)];
        string[] expected =
        [
            "a.yaml:2:1: dta: unknown key. Did you mean 'data'?",
            "a.yaml:3:1: data: expected exactly one of source and synthesize, found neither",
            "a.yaml:3:1: data.positive: a label is given without its positive values",
            "a.yaml:4:3: data.sorce: unknown key. Did you mean 'source'?",
            "a.yaml:6:18: data.split.test: expected a number from 0.01 to 0.99, found '2'",
            "a.yaml:7:1: subject: expected exactly one of train, import, predictions, found train and predictions",
            "a.yaml:8:20: subject.train.recipe: unknown recipe 'tabular-mpl'. Did you mean 'tabular-mlp'? Known: tabular-logistic, tabular-mlp",
            "a.yaml:9:36: subject.predictions.scores: unknown key. Did you mean 'score'?",
            "a.yaml:11:3: domains.fairnes: unknown domain 'fairnes'. Did you mean 'fairness'? Known: performance, fairness, energy",
            "a.yaml:12:26: domains.fairness.bootstrap: expected a whole number, found 'many'",
            "a.yaml:13:18: domains.performance.x: unknown key. This section takes no keys",
            "a.yaml:14:26: report.formats: expected",
            "a.yaml:14:54: report.sections: unknown section 'finding'. Did you mean 'findings'?",
            "a.yaml:15:7: seed: expected a whole number, found 'abc'",
        ];
        Assert.Equal(expected.Length, problems.Length);
        foreach (string start in expected) Assert.Contains(problems, problem => problem.StartsWith(start, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data: {source: a.csv}\nsubject: {train: tabular-mlp}", "audit: missing")]
    [InlineData("audit: x\nsubject: {train: tabular-mlp}", "data: missing")]
    [InlineData("audit: x\ndata: {source: a.csv}", "subject: missing")]
    [InlineData("audit: ' '\ndata: {source: a.csv}\nsubject: {train: tabular-mlp}", "audit: the audit has no name")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {}", "found none")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: trained", "subject: expected a section, found 'trained'")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {trein: tabular-mlp}", "Did you mean 'train'?")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {train: {epochs: 3}}", "subject.train.recipe: missing: expected one of tabular-logistic, tabular-mlp")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {train: {recpie: tabular-mlp}}", "Did you mean 'recipe' by 'recpie'?")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {train: [tabular-mlp]}", "subject.train: expected a section, found a list")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {train: {recipe: tabular-mlp, epoch: 3}}", "subject.train.epoch: unknown key. Did you mean 'epochs'?")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {import: {model: m.onnx}}", "subject.import: no importer is registered")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {predictions: {score: p}}", "subject.predictions.prediction: missing")]
    [InlineData("audit: x\ndata: {source: a.csv, synthesize: {kind: credit}}\nsubject: {train: tabular-mlp}", "found both")]
    [InlineData("audit: x\ndata: {source: {train: a.csv}}\nsubject: {train: tabular-mlp}", "data.source.test: train is given without test")]
    [InlineData("audit: x\ndata: {source: {file: a.csv, test: b.csv}}\nsubject: {train: tabular-mlp}", "file stands beside train or test")]
    [InlineData("audit: x\ndata: {source: a.csv, attributes: [sex, sex]}\nsubject: {train: tabular-mlp}", "'sex' stands 2 times")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {train: tabular-mlp}\ndomains: [fairness]", "domains: expected a section, found a list")]
    [InlineData("audit: x\ndata: {source: a.csv}\nsubject: {train: tabular-mlp}\ndeclared: {use: [a, b]}", "declared.use: expected a text, found a list")]
    [InlineData("- audit", "a spec is a section with keys")]
    [InlineData("audit", "a spec is a section with keys")]
    [InlineData("audit: [", "not valid YAML")]
    public void WrongSpec_IsRefusedWithOneProblemAndALine(string text, string expected)
    {
        string problem = Assert.Single(Problems(text));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.StartsWith("a.yaml:", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source: {train: a.csv, test: b.csv}")]
    [InlineData("synthesize: {kind: credit, rows: 500}")]
    [InlineData("source: a.csv")]
    public void EveryWayToNameRows_IsAccepted(string data) => Read($"audit: x\ndata: {{{data}}}\nsubject: {{train: tabular-mlp}}");

    [Fact]
    public void ImporterThatIsRegistered_TakesItsOptions()
    {
        SpecParser parser = new([], [], OptionSchema.Of(new TextOption("model", "File.") { Required = true }));
        List<Problem> problems = [];
        SpecDocument? document = parser.Read("audit: x\ndata: {source: a.csv}\nsubject: {import: {model: m.onnx}}", "a.yaml", "/base", [], null, problems);
        Assert.Empty(problems);
        Assert.Equal((SubjectKind.Import, "m.onnx"), (document!.Spec.Subject.Kind, document.Spec.Subject.Options.Text("model")));
    }

    [Fact]
    public void Overrides_AreReadAsYamlAndMakeTheSectionsTheyNeed()
    {
        AuditSpec spec = Read(Good, ["subject.train.layers=[8, 4]", "data.split.test=0.5", "domains.energy.region=DE", "policy=", "declared.note=\"a: b\"", "seed=3"], 9).Spec;
        Assert.Equal([8, 4], spec.Subject.Options.Numbers("layers"));
        Assert.Equal(0.5, spec.Data.Split.Number("test"));
        Assert.Equal("DE", spec.Domains[1].Options.Text("region"));
        Assert.Null(spec.Policy);
        Assert.Equal("a: b", spec.Declared["note"]);
        Assert.Equal(9, spec.Seed);
    }

    [Theory]
    [InlineData("epochs", "expected key=value")]
    [InlineData("=5", "expected key=value")]
    [InlineData("data..label=x", "expected key=value")]
    [InlineData("audit.name=x", "'audit' holds a value in the file, not a section")]
    [InlineData("data.label=[", "not valid YAML")]
    public void WrongOverride_IsAProblemThatQuotesIt(string setting, string expected)
    {
        string problem = Assert.Single(Problems(Good, [setting]));
        Assert.StartsWith($"--set {setting}: {expected}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemInAnOverride_NamesTheKeyAndNoLineOfTheFile() =>
        Assert.StartsWith("data.split.test: expected a number from 0.01 to 0.99, found '7'", Assert.Single(Problems(Good, ["data.split.test=7"])), StringComparison.Ordinal);

    [Fact]
    public void LaterProblems_AreGivenFileAndLine()
    {
        SpecDocument document = Read(Good, ["domains.energy.region=DE"]);
        Assert.Equal("a.yaml:6:3: data.attributes: no such column. Check it.", document.Locate(new Problem("data.attributes", "no such column", "Check it")).ToString());
        Assert.Equal("a.yaml:11:15: domains.fairness.intersections: too deep. Lower it.", document.Locate("fairness", new Problem("intersections", "too deep", "Lower it")).ToString());
        Assert.Equal("a.yaml:11:3: domains.fairness.bootstrap: too many. Lower it.", document.Locate("fairness", new Problem("bootstrap", "too many", "Lower it")).ToString());
        Assert.Equal("a.yaml:11:3: domains.fairness: needs labels. Add them.", document.Locate("fairness", new Problem("", "needs labels", "Add them")).ToString());
        Assert.Equal("domains.energy.region: unknown. Ask.", document.Locate("energy", new Problem("region", "unknown", "Ask")).ToString());
    }

    [Fact]
    public void SpecFile_StartsRelativePathsAtItsFolder()
    {
        string folder = Directory.CreateTempSubdirectory("auditkit-spec").FullName;
        try
        {
            string path = Path.Combine(folder, "audit.yaml");
            File.WriteAllText(path, Good);
            List<Problem> problems = [];
            Assert.Equal(folder, Parser.ReadFile(path, [], null, problems)!.Spec.BaseDirectory);
            Assert.Null(Parser.ReadFile(Path.Combine(folder, "absent.yaml"), [], null, problems));
            Assert.Contains("does not exist", Assert.Single(problems).What, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SpecDocument Read(string text, IEnumerable<string>? settings = null, long? seed = null, string baseDirectory = "/base")
    {
        List<Problem> problems = [];
        SpecDocument? document = Parser.Read(text, "a.yaml", baseDirectory, settings ?? [], seed, problems);
        Assert.Empty(problems);
        return document!;
    }

    private static IEnumerable<string> Problems(string text, IEnumerable<string>? settings = null)
    {
        List<Problem> problems = [];
        Assert.Null(Parser.Read(text, "a.yaml", "/base", settings ?? [], null, problems));
        return problems.Select(problem => problem.ToString());
    }
}
