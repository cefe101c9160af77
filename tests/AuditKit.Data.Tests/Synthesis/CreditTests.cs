using AuditKit.Core;
using AuditKit.Core.Json;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Fingerprints;
using AuditKit.Data.Synthesis;

namespace AuditKit.Data.Tests.Synthesis;

[Trait("Kind", "numeric")]
public sealed class CreditTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void SimulatedRates_AgreeWithTheStatedTruth(double bias)
    {
        SyntheticCredit credit = CreditGenerator.Generate(new CreditOptions { Rows = 200_000, Seed = 3 }.Scaled(bias));

        foreach (TruePopulation population in credit.Truth.Populations)
        {
            Table table = population.Population == "all" ? credit.Table : Consenting(credit.Table);
            foreach (TrueRate rate in population.Rates)
            {
                (int rows, int positive) = Count(table, rate.Slice);

                // 4 standard errors of a binomial rate: the seed is fixed, so the test does not flake.
                double rateError = 4 * Math.Sqrt(rate.BaseRate * (1 - rate.BaseRate) / rows), shareError = 4 * Math.Sqrt(rate.Share * (1 - rate.Share) / table.RowCount);
                Assert.InRange((double)positive / rows, rate.BaseRate - rateError, rate.BaseRate + rateError);
                Assert.InRange((double)rows / table.RowCount, rate.Share - shareError, rate.Share + shareError);
            }
        }
    }

    [Fact]
    public void Importance_IsTheSpreadOfTheTermsInTheRows()
    {
        CreditOptions options = new() { Rows = 100_000, Seed = 5 };
        Table table = CreditGenerator.Generate(options).Table;
        Dictionary<string, CreditImportance> truth = CreditImportance.Of(options).ToDictionary(part => part.Column);

        // Terms as the documentation of the process states them. 1 %: 4 standard errors of a spread of 100,000 rows, and rounding of the columns.
        Spread("income", value => 0.8 * (Math.Log(value) - 10.3) / 0.4);
        Spread("debt_ratio", value => -0.7 * (Math.Log(value / (1 - value)) + 1) / 0.8);
        Spread("loan_amount", value => -0.2 * (Math.Log(value) - 8.8) / 0.5);
        Spread("arrears", value => -0.7 * value);
        Assert.Equal(["income", "debt_ratio"], CreditImportance.Of(options).Take(2).Select(part => part.Column));
        Assert.Equal(0.4 * Math.Sqrt(Share("region", "south") * (1 - Share("region", "south"))), truth["region"].Deviation, 0.004);
        Assert.Equal((0.6 + (0.4 * 0.15)) * Math.Sqrt(0.48 * 0.52), truth["sex"].Deviation, 1e-12);
        Assert.DoesNotContain(CreditImportance.Of(options.Scaled(0)), part => part.Column is "sex" or "region" or "age_band");

        void Spread(string column, Func<double, double> term)
        {
            double[] values = [.. ((NumberColumn)table[column]).Values.ToArray().Where(value => value is > 0 or 0 && (column == "arrears" || value > 0) && (column != "debt_ratio" || value < 1)).Select(term)];
            double mean = values.Average(), spread = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            Assert.InRange(spread / truth[column].Deviation, 0.99, 1.01);
            Assert.Equal(column is "income" ? 1 : -1, truth[column].Sign);
        }

        double Share(string column, string value) => Enumerable.Range(0, table.RowCount).Count(row => table[column].TextAt(row) == value) / (double)table.RowCount;
    }

    [Fact]
    public void WithoutBias_EveryGroupHasTheSameRate()
    {
        CreditTruth truth = CreditGenerator.TruthOf(new CreditOptions().Scaled(0));

        // Sums of equal rates under different weights round differently.
        Assert.All(truth.Populations.SelectMany(population => population.Gaps), gap => Assert.InRange(gap.Difference, 0, truth.ErrorBound));
    }

    [Fact]
    public void MoreBias_WidensTheGaps()
    {
        TruePopulation[] populations = [.. new[] { 0.5, 1, 2 }.Select(bias => CreditGenerator.TruthOf(new CreditOptions().Scaled(bias)).Populations[0])];

        Assert.Equal(populations.Select(population => population.GapBy("sex").Difference).Order(), populations.Select(population => population.GapBy("sex").Difference));
        Assert.All(populations, population => Assert.True(population.GapBy("sex", "age_band").Difference > population.GapBy("sex").Difference));
    }

    [Fact]
    public void ProxyAlone_LeavesAGapThatNoDirectBiasMakes()
    {
        CreditOptions proxyOnly = new() { Sex = 0, Age = 0, Intersection = 0, Region = 0, Proxy = 1 };

        Assert.True(CreditGenerator.TruthOf(proxyOnly).Populations[0].GapBy("sex").Difference > 0.05);
    }

    [Theory]
    [InlineData(0.3, 1.42)]
    [InlineData(-2, 1.42)]
    [InlineData(4, 0.5)]
    public void LogisticNormalMean_AgreesWithAMuchFinerRule(double mean, double variance)
    {
        double sum = 0;
        const double Step = 0.0005;
        for (int i = -40_000; i <= 40_000; i++)
        {
            double z = i * Step;
            sum += CreditModel.Logistic(mean + (Math.Sqrt(variance) * z)) * Math.Exp(-z * z / 2) * Step / Math.Sqrt(2 * Math.PI);
        }

        // The bound that the truth states, and as much again for the 80,000 roundings of this sum.
        Assert.InRange(LogisticNormal.Mean(mean, variance) - sum, -2 * LogisticNormal.ErrorBound, 2 * LogisticNormal.ErrorBound);
        Assert.Equal(0.5, LogisticNormal.Mean(0, variance), 14);
    }

    [Fact]
    public void SameSeed_GivesTheSameTable_AndALongerOneBeginsWithIt()
    {
        Table small = CreditGenerator.Generate(new CreditOptions { Rows = 500 }).Table, large = CreditGenerator.Generate(new CreditOptions { Rows = 800 }).Table;

        Assert.Equal(DataFingerprint.Of(small), DataFingerprint.Of(CreditGenerator.Generate(new CreditOptions { Rows = 500 }).Table));
        Assert.Equal(DataFingerprint.Of(small), DataFingerprint.Of(large.Select([.. Enumerable.Range(0, 500)])));
        Assert.NotEqual(DataFingerprint.Of(small), DataFingerprint.Of(CreditGenerator.Generate(new CreditOptions { Rows = 500, Seed = 2 }).Table));
    }

    [Theory]
    [InlineData("credit.csv")]
    [InlineData("credit.parquet")]
    public void FilesOfBothFormats_HoldTheSameTable_WithTheTruthBeside(string name)
    {
        string folder = Directory.CreateTempSubdirectory("auditkit").FullName;
        try
        {
            SyntheticCredit credit = CreditGenerator.Generate(new CreditOptions { Rows = 1000 });

            string truth = SyntheticFiles.Write(credit, Path.Combine(folder, name));

            Table back = TableFile.Read(Path.Combine(folder, name), new CsvOptions()).Require().Table;
            Assert.Equal(DataFingerprint.Of(credit.Table), DataFingerprint.Of(back));
            Assert.Equal("credit.truth.json", Path.GetFileName(truth));
            Assert.Equal(credit.Truth.Populations[0].Rates, CanonicalJson.Read<CreditTruth>(File.ReadAllBytes(truth)).Populations[0].Rates);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Table Consenting(Table table)
    {
        CategoryColumn consent = (CategoryColumn)table["consent"];
        return table.Select([.. Enumerable.Range(0, table.RowCount).Where(row => consent.TextAt(row) == "research")]);
    }

    private static (int Rows, int Positive) Count(Table table, Slice slice)
    {
        CategoryColumn label = (CategoryColumn)table["approved"];
        (CategoryColumn Column, int Code)[] conditions = [.. slice.Select(pair => ((CategoryColumn)table[pair.Key], ((CategoryColumn)table[pair.Key]).CodeOf(pair.Value)))];
        int rows = 0, positive = 0;
        for (int row = 0; row < table.RowCount; row++)
        {
            if (!conditions.All(condition => condition.Column.CodeAt(row) == condition.Code)) continue;
            rows++;
            if (label.CodeAt(row) == label.CodeOf("yes")) positive++;
        }

        return (rows, positive);
    }
}
