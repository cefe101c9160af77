using System.Globalization;
using System.Text.Json;
using AuditKit.Data.Columns;
using AuditKit.Privacy.Tables;
using AuditKit.Testing;

namespace AuditKit.Privacy.Tests.Tables;

/// <summary>The Adult training file against values computed by definition with pandas.</summary>
[Trait("Kind", "numeric")]
public class AnonymityReferenceTests
{
    private const string Reference = "reference/privacy/anonymity.json";

    [Fact]
    public void AdultTable_EqualsTheReference()
    {
        Table table = Adult();
        foreach (JsonElement expected in Read().GetProperty("cases").EnumerateArray())
        {
            string[] quasi = [.. expected.GetProperty("quasi_identifiers").EnumerateArray().Select(name => name.GetString()!)];
            TableRiskMeasures measures = TableRiskMeasures.Of(table, new TableRiskOptions { Quasi = quasi, Sensitive = [expected.GetProperty("sensitive").GetString()!] });
            SensitiveRisk risk = measures.Sensitive[0];
            ClassSizes sizes = measures.Sizes;

            Assert.Equal(expected.GetProperty("rows").GetInt64(), sizes.Rows);
            Assert.Equal(expected.GetProperty("classes").GetInt32(), measures.Classes.Count);
            Assert.Equal(expected.GetProperty("k").GetInt64(), sizes.Smallest);
            Assert.Equal(expected.GetProperty("classes_of_size_1").GetInt64(), sizes.Unique);
            foreach (JsonProperty limit in expected.GetProperty("rows_in_classes_smaller_than").EnumerateObject())
            {
                Assert.Equal(limit.Value.GetInt64(), ClassSizes.Of(measures.Classes, long.Parse(limit.Name, CultureInfo.InvariantCulture)).Below);
            }

            Assert.Equal(expected.GetProperty("prosecutor_risk_max").GetDouble(), sizes.HighestRisk);
            Close.To(expected.GetProperty("prosecutor_risk_mean_over_rows").GetDouble(), sizes.MeanRisk, 1e-12); // the peer sums 32,561 rounded terms
            Assert.Equal(expected.GetProperty("l_distinct").GetInt32(), risk.Distinct);
            Close.To(expected.GetProperty("l_entropy_real").GetDouble(), risk.Entropy, 1e-12); // order of summation
            Close.To(expected.GetProperty("t_equal_distance").GetDouble(), risk.EqualDistance, 1e-12); // the peer sums rounded shares
            Close.To(expected.GetProperty("t_equal_distance_mean_over_classes").GetDouble(), risk.MeanEqualDistance, 1e-12);
            if (expected.TryGetProperty("t_ordered_distance", out JsonElement ordered)) Close.To(ordered.GetDouble(), risk.OrderedDistance!.Value, 1e-12);
        }
    }

    [Fact]
    public void CompleteAdultRowsOnNineColumns_HaveTheKnownShares()
    {
        Table all = Adult(), table = all.Select([.. Enumerable.Range(0, all.RowCount).Where(row => all.Columns.All(column => column.Column.TextAt(row) != "?"))]);

        ClassSizes sizes = TableRiskMeasures.Of(table, new TableRiskOptions
        {
            Quasi = ["sex", "age", "race", "marital-status", "education", "native-country", "workclass", "occupation", "income"],
        }).Sizes;

        Assert.Equal(30_162, sizes.Rows);
        Close.To(0.6465751607983555, sizes.MeanRisk, 1e-15); // one division
        Close.To(0.514289, sizes.UniqueShare, 0, 1e-6); // 6 printed decimals, the rest cut off
    }

    internal static JsonElement Read()
    {
        string? path = SharedFiles.Find(Reference);
        if (path is null) Assert.Skip(SharedFiles.Absent(Reference));
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    internal static Table Adult()
    {
        const string File = "data/adult/adult.data";
        string? path = SharedFiles.Find(File);
        if (path is null) Assert.Skip(SharedFiles.Absent(File));
        string[][] rows = [.. System.IO.File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.Split(", "))];
        string[] names = ["age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship", "race", "sex", "capital-gain", "capital-loss", "hours-per-week", "native-country", "income"];
        string[] numbers = ["age", "hours-per-week"];
        Table table = new(names.Select((name, i) => new NamedColumn(name, numbers.Contains(name) ? NumberColumn.Of([.. rows.Select(row => Number(row[i]))]) : CategoryColumn.OfTexts([.. rows.Select(row => row[i])]))));
        return table
            .With("age10", CategoryColumn.OfTexts([.. rows.Select(row => $"{(int)Number(row[0]) / 10 * 10}")]))
            .With("age5", CategoryColumn.OfTexts([.. rows.Select(row => $"{(int)Number(row[0]) / 5 * 5}")]))
            .With("edu3", CategoryColumn.OfTexts([.. rows.Select(row => Number(row[4]) <= 8 ? "low" : Number(row[4]) <= 12 ? "mid" : "high")]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
