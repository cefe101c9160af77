using AuditKit.Core.Evidences;
using AuditKit.Core.Specs;
using AuditKit.Data.Tasks;

namespace AuditKit.Data.Tests.Tasks;

[Trait("Kind", "contract")]
public sealed class TaskTableTests
{
    private static readonly TaskOptions Multiclass = new() { Task = PredictionTask.Multiclass, Prediction = "p", Label = "y", Attributes = ["g"], Weight = "w" };
    private static readonly TaskOptions Regression = new() { Task = PredictionTask.Regression, Prediction = "p", Label = "y", Attributes = ["g"] };
    private static readonly TaskOptions Ranking = new() { Task = PredictionTask.Ranking, Query = "q", Rank = "r", Score = "s", Item = "i", Label = "y", Attributes = ["g"] };

    [Fact]
    public void Classes_AreTheUnionOfLabelsAndPredictions_AndSurviveTheStore()
    {
        Reading<ClassTable> reading = ClassTableBuilder.Build(InMemory.Table("y,p,g,w\ncat,dog,a,1\n,cat,b,2\nbird,cat,a,0\n"), Multiclass);
        ClassTable table = reading.Require(), again = Again(DataEvidence.ClassPredictions, table);

        Assert.Equal(["bird", "cat", "dog"], table.Classes);
        Assert.Equal([1, ClassTable.Missing, 0], table.Labels.ToArray());
        Assert.Equal([2, 1, 1], table.Predictions.ToArray());
        Assert.Equal("data.missing_label", Assert.Single(reading.Findings).Code);
        Assert.Equal(table.Classes, again.Classes);
        Assert.Equal(table.Labels.ToArray(), again.Labels.ToArray());
        Assert.Equal(table.Predictions.ToArray(), again.Predictions.ToArray());
        Assert.Equal([1, 2, 0], again.Frame.Weights.ToArray());
    }

    [Fact]
    public void Probabilities_GiveTheLikeliestClass()
    {
        TaskOptions options = new() { Task = PredictionTask.Multiclass, Probabilities = "p_", Attributes = ["g"] };
        ClassTable table = ClassTableBuilder.Build(InMemory.Table("p_a,p_b,p_c,g\n.2,.5,.3,x\n.4,.4,.2,y\n"), options).Require();

        Assert.Equal(["a", "b", "c"], table.Classes);
        Assert.Equal([1, 0], table.Predictions.ToArray());
        Assert.Contains("columns start with 'z_'", Assert.Single(ClassTableBuilder.Build(InMemory.Table("p_a,g\n1,x\n"), options with { Probabilities = "z_" }).Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_SurviveTheStore()
    {
        NumericTable table = NumericTableBuilder.Build(InMemory.Table("y,p,g\n1.5,2,a\n,3,b\n"), Regression).Require(), again = Again(DataEvidence.NumericPredictions, table);

        Assert.Equal([1.5, double.NaN], again.Labels.ToArray());
        Assert.Equal([2, 3], again.Predictions.ToArray());
        Assert.False(NumericTableBuilder.Build(InMemory.Table("y,p,g\n1,2,a\n"), Regression with { Label = null }).Require().HasLabels);
    }

    [Fact]
    public void Lists_SurviveTheStore()
    {
        RankingTable table = RankingTableBuilder.Build(InMemory.Table("q,r,s,i,y,g\nu,1,.9,k,2,a\nu,2,.5,l,0,b\nv,1,.7,k,,a\n"), Ranking).Require(), again = Again(DataEvidence.Rankings, table);

        Assert.Equal([0, 0, 1], again.Queries.ToArray());
        Assert.Equal([1, 2, 1], again.Ranks.ToArray());
        Assert.Equal([0, 1, 0], again.Items.ToArray());
        Assert.Equal([.9, .5, .7], again.Scores.ToArray());
        Assert.Equal([2, 0, double.NaN], again.Labels.ToArray());
    }

    [Fact]
    public void AScore_MakesRanks_AndTiesKeepTheOrderOfTheFile()
    {
        Reading<RankingTable> reading = RankingTableBuilder.Build(InMemory.Table("s,g\n.2,a\n.9,b\n.2,a\n.5,b\n"), new TaskOptions { Task = PredictionTask.Ranking, Score = "s", Attributes = ["g"] });

        Assert.Equal([3, 1, 4, 2], reading.Require().Ranks.ToArray());
        Assert.Equal("data.tied_scores", Assert.Single(reading.Findings).Code);
    }

    [Theory]
    [InlineData("p,y,g\nNaN,1,a\n2,1,b\n", "subject.predictions.prediction", "not finite numbers")]
    [InlineData("p,y,g\ninf,1,a\n2,1,b\n", "subject.predictions.prediction", "not finite numbers")]
    [InlineData("p,y,g\n,1,a\n2,1,b\n", "subject.predictions.prediction", "missing in 1 of 2 rows")]
    [InlineData("p,y,g\n1,yes,a\n2,no,b\n", "data.label", "holds texts such as")]
    [InlineData("q,y,g\n1,1,a\n2,1,b\n", "subject.predictions.prediction", "no column 'p'")]
    public void BadNumbers_AreNamed(string csv, string path, string what) => Refused(NumericTableBuilder.Build(InMemory.Table(csv), Regression).Problems, path, what);

    [Theory]
    [InlineData("p,y,g\n0.5,1,a\n2,1,b\n", "subject.predictions.prediction", "name no class")]
    [InlineData("p,y,g\nx,x,a\nx,x,b\n", "subject.predictions.prediction", "hold 1 different classes")]
    public void BadClasses_AreNamed(string csv, string path, string what) => Refused(ClassTableBuilder.Build(InMemory.Table(csv), Multiclass with { Weight = null }).Problems, path, what);

    [Theory]
    [InlineData("q,r,g\nu,1,a\nu,1,b\n", "subject.predictions.rank", "rank 1 twice in list 'u'")]
    [InlineData("q,r,g\nu,0,a\nu,1,b\n", "subject.predictions.rank", "is 0 in data row 1")]
    [InlineData("q,r,g\nu,1.5,a\nu,1,b\n", "subject.predictions.rank", "is 1.5 in data row 1")]
    [InlineData("q,r,g\n,1,a\nu,1,b\n", "subject.predictions.query", "missing in 1 of 2 rows")]
    [InlineData("r,g\n1,a\n2,b\n", "subject.predictions.query", "no column 'q'")]
    public void BadLists_AreNamed(string csv, string path, string what) =>
        Refused(RankingTableBuilder.Build(InMemory.Table(csv), new TaskOptions { Task = PredictionTask.Ranking, Query = "q", Rank = "r", Attributes = ["g"] }).Problems, path, what);

    [Fact]
    public void HostileBytes_AreRefused()
    {
        ClassTable table = ClassTableBuilder.Build(InMemory.Table("y,p,g,w\ncat,dog,a,1\n,cat,b,2\n"), Multiclass).Require();
        using MemoryStream stream = new();
        DataEvidence.ClassPredictions.Codec.Write(table, stream);
        byte[] bytes = stream.ToArray();

        Assert.Throws<InvalidDataException>(() => DataEvidence.ClassPredictions.Codec.Read(new MemoryStream(bytes[..(bytes.Length / 2)])));
        Assert.Throws<InvalidDataException>(() => DataEvidence.NumericPredictions.Codec.Read(new MemoryStream(bytes)));
        Assert.Throws<InvalidDataException>(() => DataEvidence.Rankings.Codec.Read(new MemoryStream([1, 2, 3, 4])));
    }

    [Fact]
    public void AMeasuredQuantity_IsNoBinaryOutcome()
    {
        AuditKit.Data.Tables.PredictionOptions options = new() { Prediction = "p", Label = "y", Positive = ["1"], Attributes = ["g"] };

        IReadOnlyList<Problem> problems = AuditKit.Data.Tables.PredictionTableBuilder.Build(InMemory.Table("y,p,g\n1,0.25,a\n0,1,b\n1,0,a\n"), options).Problems;

        Refused(problems, "subject.predictions.positive", "0.25: it is no binary outcome");
    }

    private static void Refused(IReadOnlyList<Problem> problems, string path, string what) =>
        Assert.Contains(problems, problem => problem.Path == path && problem.What.Contains(what, StringComparison.Ordinal));

    private static T Again<T>(EvidenceKind<T> kind, T value)
        where T : class
    {
        using MemoryStream stream = new();
        kind.Codec.Write(value, stream);
        return kind.Codec.Read(new MemoryStream(stream.ToArray()));
    }
}
