namespace AuditKit.Privacy.Tables;

/// <summary>The rows that share all quasi-identifiers, class by class. Class numbers do not depend on the order of the rows.</summary>
internal sealed class EquivalenceClasses
{
    private readonly IReadOnlyList<CodedColumn> columns;
    private readonly int[] classOf;
    private readonly long[] sizes;
    private readonly int[] example;

    private EquivalenceClasses(IReadOnlyList<CodedColumn> columns, int[] classOf, int count)
    {
        (this.columns, this.classOf) = (columns, classOf);
        (sizes, example) = (new long[count], new int[count]);
        for (int row = 0; row < classOf.Length; row++)
        {
            sizes[classOf[row]]++;
            example[classOf[row]] = row;
        }
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => classOf.Length;

    /// <summary>Number of classes.</summary>
    public int Count => sizes.Length;

    /// <summary>Rows of every class.</summary>
    public ReadOnlySpan<long> Sizes => sizes;

    /// <summary>The class of every row.</summary>
    public ReadOnlySpan<int> ClassOf => classOf;

    /// <summary>The columns that make the classes.</summary>
    public IReadOnlyList<CodedColumn> Columns => columns;

    /// <summary>Groups the rows of columns of one length.</summary>
    /// <exception cref="ArgumentException">There is no column, or their lengths differ.</exception>
    public static EquivalenceClasses Of(params IReadOnlyList<CodedColumn> columns)
    {
        if (columns.Count == 0) throw new ArgumentException("Classes need a column.", nameof(columns));
        int rows = columns[0].Levels.Length;
        if (columns.Any(column => column.Levels.Length != rows)) throw new ArgumentException("Columns of classes have one length.", nameof(columns));
        (ulong[] keys, ulong bound) = RowKeys.Of(columns, rows);
        (int[] classOf, int count) = Numbering.Of(keys, bound);
        return new EquivalenceClasses(columns, classOf, count);
    }

    /// <summary>The values that the rows of a class share, in the order of the columns.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ValuesOf(int number) =>
        [.. columns.Select(column => KeyValuePair.Create(column.Name, column.NameOf(column.Levels[example[number]])))];
}
