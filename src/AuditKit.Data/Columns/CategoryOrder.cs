namespace AuditKit.Data.Columns;

/// <summary>
/// The order of categories that have none of their own: by number if every one reads as a number, else ordinal. It does not
/// depend on the order of the rows.
/// </summary>
internal static class CategoryOrder
{
    /// <summary>Sorts the categories and moves the codes along; categories that no row has are dropped.</summary>
    public static CategoryColumn Sorted(List<string> found, int[] codes)
    {
        int[] order = Order(found);
        int[] rank = new int[found.Count];
        for (int place = 0; place < order.Length; place++) rank[order[place]] = place;
        for (int row = 0; row < codes.Length; row++)
        {
            if (codes[row] >= 0) codes[row] = rank[codes[row]];
        }

        return CategoryColumn.Of([.. order.Select(old => found[old])], codes);
    }

    private static int[] Order(List<string> found)
    {
        int[] order = [.. Enumerable.Range(0, found.Count)];
        double[] numbers = new double[found.Count];
        bool numeric = true;
        for (int i = 0; i < numbers.Length && numeric; i++) numeric = NumberText.TryParse(found[i], out numbers[i]);
        Array.Sort(order, (a, b) =>
        {
            int byNumber = numeric ? numbers[a].CompareTo(numbers[b]) : 0;
            return byNumber != 0 ? byNumber : string.CompareOrdinal(found[a], found[b]);
        });
        return order;
    }
}
