using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;
using AuditKit.Data.Producers;

namespace AuditKit.Data.Tests.Producers;

/// <summary>The data sets as a spec loads them, against the input rows that reference models were run on.</summary>
[Trait("Kind", "reference")]
public sealed class ReferenceInputTests
{
    // The reference divides in single precision, a spec multiplies by a rounded factor in double: two roundings of numbers up to one.
    private const double Rounding = 1.2e-7;

    [Fact]
    public void Mnist_Rows8000To8255_AreTheInputsOfTheReference()
    {
        Table table = Load(new()
        {
            ["source"] = InMemory.Shared("data/mnist-t10k/t10k-images-idx3-ubyte.gz"),
            ["labels"] = InMemory.Shared("data/mnist-t10k/t10k-labels-idx1-ubyte.gz"),
            ["array"] = new Dictionary<string, object> { ["scale"] = 1 / 255.0 },
        });

        AssertRows("mnist_cnn", (TensorColumn)table["image"], [.. Enumerable.Range(8000, 256)]);
        AssertLabels("mnist_cnn", [.. ((NumberColumn)table["label"]).Values[8000..8256]]);
    }

    [Fact]
    public void Digits_LastRows_AreTheInputsOfTheReference()
    {
        Table table = Load(new()
        {
            ["source"] = InMemory.Shared("data/digits/digits.csv.gz"),
            ["csv"] = new Dictionary<string, object> { ["header"] = false },
            ["label"] = "column_65",
            ["tensors"] = new Dictionary<string, object> { ["image"] = new Dictionary<string, object> { ["columns"] = "column_*", ["shape"] = new object[] { 1, 8, 8 }, ["scale"] = 0.0625 } },
        });

        AssertRows("digits_cnn", (TensorColumn)table["image"], [.. Enumerable.Range(1397, 400)]);
        AssertLabels("digits_cnn", [.. ((NumberColumn)table["column_65"]).Values[1397..]]);
    }

    [Fact]
    public void IndoorMovement_AsALongTable_GivesTheInputsOfTheReference()
    {
        using Folder folder = new();
        WriteLongTable(InMemory.Shared("data/indoor-movement/IndoorMovement.zip"), folder);
        Table table = Load(new()
        {
            ["source"] = folder["long.csv"],
            ["labels"] = folder["labels.csv"],
            ["label"] = "class_label",
            ["sequence"] = new Dictionary<string, object> { ["id"] = "sequence_id", ["order"] = "step", ["columns"] = "anchor*", ["steps"] = 32, ["pad"] = "left" },
        });

        TensorColumn sequences = (TensorColumn)table["sequence"];
        Assert.Equal(["sequence_id", "sequence", "class_label"], table.Names);
        Assert.Equal(314, table.RowCount);
        Assert.Equal((19, 32), (sequences.Lengths.ToArray().Min(), sequences.Lengths.ToArray().Max()));
        int[] rows = [.. JsonNode.Parse(File.ReadAllText(InMemory.Shared("reference/models/indoor_lstm/model.json")))!["test_sequence_order_index"]!.AsArray().Select(node => (int)node!)];
        AssertRows("indoor_lstm", sequences, rows);
        AssertLabels("indoor_lstm", [.. rows.Select(row => ((NumberColumn)table["class_label"]).Values[row] > 0 ? 1.0 : 0)]);
    }

    // One file per sequence becomes one long table, sequences in the order of their number, steps backwards: the order column has to sort them.
    private static void WriteLongTable(string zip, Folder folder)
    {
        StringBuilder rows = new("sequence_id,step,anchor1,anchor2,anchor3,anchor4\n");
        using ZipArchive archive = ZipFile.OpenRead(zip);
        for (int id = 1; id <= 314; id++)
        {
            string[] lines = Lines(archive, $"dataset/MovementAAL_RSS_{id}.csv");
            for (int step = lines.Length - 1; step >= 0; step--) rows.Append(CultureInfo.InvariantCulture, $"{id},{step},{lines[step]}\n");
        }

        folder.Write("long.csv", rows.ToString());
        folder.Write("labels.csv", "class_label\n" + string.Join('\n', Lines(archive, "dataset/MovementAAL_target.csv").Select(line => line.Split(',')[1].Trim())) + "\n");
    }

    private static string[] Lines(ZipArchive archive, string name)
    {
        using StreamReader reader = new(archive.GetEntry(name)!.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
    }

    private static void AssertRows(string model, TensorColumn column, int[] rows)
    {
        LoadedTable reference = TableFile.Read(InMemory.Shared($"reference/models/{model}/inputs.npy"), new TableOptions()).Require();
        TensorColumn inputs = (TensorColumn)reference.Table["image"];
        Assert.Equal(inputs.Shape, column.Shape);
        Assert.Equal(inputs.Count, rows.Length);
        double largest = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int place = 0; place < inputs.Size; place++) largest = Math.Max(largest, Math.Abs(inputs[i][place] - column[rows[i]][place]));
        }

        Assert.InRange(largest, 0, Rounding);
    }

    private static void AssertLabels(string model, double[] labels)
    {
        using FileStream stream = File.OpenRead(InMemory.Shared($"reference/models/{model}/labels.npy"));
        Assert.Equal(NpyReader.Read(stream).Values, labels);
    }

    private static Table Load(Dictionary<string, object> data) => RowLoader.Load(SpecBuilder.Spec(data), TestContext.Current.CancellationToken).Require().Table;
}
