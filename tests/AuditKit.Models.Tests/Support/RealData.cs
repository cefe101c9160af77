using System.Globalization;
using System.IO.Compression;
using AuditKit.Core.Randomness;
using AuditKit.Models.Training;
using AuditKit.Testing;

namespace AuditKit.Models.Tests.Support;

/// <summary>Rows of a real data set as numbers.</summary>
/// <param name="Values">Row-major.</param>
/// <param name="Shape">Shape of one row.</param>
/// <param name="Labels">Class of each row.</param>
/// <param name="Classes">Number of classes.</param>
internal sealed record RealData(float[] Values, long[] Shape, int[] Labels, int Classes)
{
    public int Columns => (int)Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>1,797 digits of 8 x 8 pixels, 0 to 1.</summary>
    public static RealData Digits()
    {
        using StreamReader reader = new(Unzipped("data/digits/digits.csv.gz"));
        List<float> values = [];
        List<int> labels = [];
        while (reader.ReadLine() is { } line)
        {
            int[] cells = [.. line.Split(',').Select(cell => (int)double.Parse(cell, CultureInfo.InvariantCulture))];
            values.AddRange(cells[..64].Select(cell => cell / 16f));
            labels.Add(cells[64]);
        }

        return new RealData([.. values], [1, 8, 8], [.. labels], 10);
    }

    /// <summary>10,000 handwritten digits of 28 x 28 pixels, 0 to 1.</summary>
    public static RealData Mnist()
    {
        byte[] pixels = Bytes("data/mnist-t10k/t10k-images-idx3-ubyte.gz")[16..], labels = Bytes("data/mnist-t10k/t10k-labels-idx1-ubyte.gz")[8..];
        return new RealData(Array.ConvertAll(pixels, pixel => pixel / 255f), [1, 28, 28], Array.ConvertAll(labels, label => (int)label), 10);
    }

    /// <summary>314 walks: signal strengths of 4 anchors, the last steps of each, shorter ones filled up with 0 in front; class 1 = moves to another room.</summary>
    public static RealData IndoorMovement(int steps)
    {
        string? path = SharedFiles.Find("data/indoor-movement/IndoorMovement.zip");
        if (path is null) Assert.Skip(SharedFiles.Absent("data/indoor-movement/IndoorMovement.zip"));
        using ZipArchive zip = ZipFile.OpenRead(path);
        string[][] targets = Lines(zip.GetEntry("dataset/MovementAAL_target.csv")!);
        float[] values = new float[targets.Length * steps * 4];
        for (int row = 0; row < targets.Length; row++)
        {
            string[][] lines = Lines(zip.GetEntry($"dataset/MovementAAL_RSS_{targets[row][0].Trim()}.csv")!);
            int taken = Math.Min(steps, lines.Length);
            for (int t = 0; t < taken; t++)
            {
                for (int k = 0; k < 4; k++) values[(((row * steps) + steps - taken + t) * 4) + k] = float.Parse(lines[lines.Length - taken + t][k], CultureInfo.InvariantCulture);
            }
        }

        return new RealData(values, [steps, 4], [.. targets.Select(cells => int.Parse(cells[1], CultureInfo.InvariantCulture) > 0 ? 1 : 0)], 2);
    }

    /// <summary>Chosen rows.</summary>
    public RealData Select(IReadOnlyList<int> rows) =>
        this with { Values = [.. rows.SelectMany(row => Values.AsSpan(row * Columns, Columns).ToArray())], Labels = [.. rows.Select(row => Labels[row])] };

    /// <summary>Rows to train on and a share of each class to test on.</summary>
    public (RealData Train, RealData Test) Split(double share, long seed)
    {
        ValidationSplit split = ValidationSplit.Of(Labels, Classes, share, SeedStream.FromSeed(seed));
        return (Select(split.Train), Select(split.Validation));
    }

    public TrainingRows ToRows() => new(Values, Columns, Labels, Classes);

    private static GZipStream Unzipped(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        return new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
    }

    private static byte[] Bytes(string relative)
    {
        using Stream stream = Unzipped(relative);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string[][] Lines(ZipArchiveEntry entry)
    {
        using StreamReader reader = new(entry.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(','))];
    }
}
