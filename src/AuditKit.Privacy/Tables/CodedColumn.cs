using AuditKit.Data.Columns;

namespace AuditKit.Privacy.Tables;

/// <summary>A column as whole numbers: level i is the i-th category, and a missing value is a level of its own at the end.</summary>
internal sealed class CodedColumn
{
    /// <summary>What a missing value is called beside the others.</summary>
    public const string MissingName = "(missing)";

    private readonly int[] levels;
    private readonly IReadOnlyList<string> categories;

    private CodedColumn(string name, int[] levels, IReadOnlyList<string> categories, bool ordered)
    {
        (Name, this.levels, this.categories, Ordered) = (name, levels, categories, ordered);
        for (int row = 0; row < levels.Length; row++)
        {
            if (levels[row] >= 0) continue;
            levels[row] = categories.Count;
            MissingCount++;
        }
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The level of every row.</summary>
    public ReadOnlySpan<int> Levels => levels;

    /// <summary>Number of levels, the missing one included if it occurs.</summary>
    public int LevelCount => categories.Count + (MissingCount > 0 ? 1 : 0);

    /// <summary>Rows without a value.</summary>
    public int MissingCount { get; }

    /// <summary>True if the order of the levels has a meaning (numbers).</summary>
    public bool Ordered { get; }

    /// <summary>The text of a level.</summary>
    public string NameOf(int level) => level < categories.Count ? categories[level] : MissingName;

    /// <summary>Makes a column of codes, below 0 where missing.</summary>
    public static CodedColumn Of(string name, ReadOnlySpan<int> codes, IReadOnlyList<string> categories, bool ordered = false) => new(name, codes.ToArray(), categories, ordered);

    /// <summary>Codes a column of a table; numbers keep their order.</summary>
    public static CodedColumn Of(NamedColumn named)
    {
        CategoryColumn column = named.Column.AsCategories();
        return new CodedColumn(named.Name, column.ToCodes(), column.Categories, named.Column is NumberColumn);
    }
}
