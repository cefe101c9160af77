using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Models.Captions;

/// <summary>
/// Pictures with their captions by split. Rows of one picture belong together: it is where its first row is, so that no test
/// picture is learned.
/// </summary>
/// <param name="Learned">Rows of a picture each, training before validation in the order of the table.</param>
/// <param name="Captions">Place in <paramref name="Learned"/> and text.</param>
/// <param name="Validation">Places in <paramref name="Learned"/> that only decide when to stop.</param>
/// <param name="Test">Rows of a test picture each.</param>
/// <param name="References">Captions of each test picture.</param>
/// <param name="Findings">Rows that were left out.</param>
internal sealed record CaptionTable(int[] Learned, IReadOnlyList<(int Picture, string Text)> Captions, IReadOnlySet<int> Validation, int[] Test, IReadOnlyList<IReadOnlyList<string>> References, IReadOnlyList<Finding> Findings)
{
    /// <exception cref="InvalidInputException">There is no column of texts.</exception>
    public static CaptionTable Of(AuditTable table, TensorColumn pictures)
    {
        CategoryColumn texts = TextsOf(table);
        int[] whole = [.. Enumerable.Range(0, table.RowCount).Where(row => !pictures.IsMissing(row) && !texts.IsMissing(row))];
        List<int> learned = [], test = [];
        List<(int, string)> captions = [];
        List<IReadOnlyList<string>> references = [];
        HashSet<int> validation = [];
        int left = 0;
        foreach (int[] rows in whole.GroupBy(pictures.HashAt).Select(group => group.ToArray()))
        {
            Split place = table.Split.Rows[rows[0]];
            // A test row is never learned, wherever its picture is.
            int[] own = place == Split.Test ? rows : [.. rows.Where(row => table.Split.Rows[row] != Split.Test)];
            left += rows.Length - own.Length;
            if (place == Split.Validation) validation.Add(learned.Count);
            if (place == Split.Test) references.Add([.. own.Select(row => texts.TextAt(row)!)]);
            else captions.AddRange(own.Select(row => (learned.Count, texts.TextAt(row)!)));
            (place == Split.Test ? test : learned).Add(rows[0]);
        }

        return new CaptionTable([.. learned], captions, validation, [.. test], references, [.. FindingsOf(table.RowCount - whole.Length, left)]);
    }

    /// <summary>The caption that most training rows have, the first in ordinal order of several; null where no row is for training.</summary>
    public string? MostFrequent => Captions
        .Where(caption => !Validation.Contains(caption.Picture))
        .GroupBy(caption => caption.Text, StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    /// <exception cref="InvalidInputException">There is nothing to learn.</exception>
    public void RequireLessons()
    {
        if (Captions.Count == 0 || Validation.Count == Learned.Length) throw new InvalidInputException("data.label", "no training row has a picture and a caption", "check the columns and the split");
    }

    private static CategoryColumn TextsOf(AuditTable table)
    {
        if (table.Label is null) throw new InvalidInputException("data.label", "there are no captions", "name the column that holds them");
        return table.Label as CategoryColumn ?? throw new InvalidInputException("data.label", $"'{table.Roles.Label}' holds numbers, and captions are texts", $"name the column of captions, or declare types: {{ {table.Roles.Label}: category }}");
    }

    private static IEnumerable<Finding> FindingsOf(int missing, int left)
    {
        if (missing > 0) yield return new Finding("models.missing_values", Severity.Note, $"{missing} rows lack a picture or a caption and were left out.");
        if (left > 0) yield return new Finding("models.shared_pictures", Severity.Warning, $"{left} test rows hold a picture that is learned from and were left out of the test.") { Action = "Keep the rows of one picture together: name a column of the picture under data.unit." };
    }
}
