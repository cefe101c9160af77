using System.Globalization;
using System.Text;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Synthesis;

namespace AuditKit.Sessions;

/// <summary>A small file of stored predictions for <c>init</c>: synthetic credit data with a simple rule's score and decision.</summary>
public static class SamplePredictions
{
    private const int Rows = 4000;

    /// <summary>Writes the file.</summary>
    public static void Write(string path)
    {
        Table table = CreditGenerator.Generate(new CreditOptions { Rows = Rows }).Table;
        string[] names = ["sex", "age_band", "approved"];
        Column[] columns = [.. names.Select(name => table[name])];
        RandomSource noise = SeedStream.FromSeed(1).For("sample-predictions").Open();
        StringBuilder text = new("sex,age_band,approved,decision,score\n");
        for (int row = 0; row < table.RowCount; row++)
        {
            string?[] values = [.. columns.Select(column => column.TextAt(row))];
            // A score that follows the outcome with noise and is a little stricter with women: something to find.
            double logit = (values[2] == "yes" ? 1.0 : -1.0) - (values[0] == "Female" ? 0.5 : 0) + noise.NextGaussian();
            double score = 1 / (1 + Math.Exp(-logit));
            text.Append(CultureInfo.InvariantCulture, $"{values[0]},{values[1]},{values[2]},{(score >= 0.5 ? "yes" : "no")},{score:0.0000}\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
