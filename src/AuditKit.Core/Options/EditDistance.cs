namespace AuditKit.Core.Options;

/// <summary>Optimal string alignment distance for "did you mean": insert, delete, replace, or swap two neighbours; case does not count.</summary>
internal static class EditDistance
{
    public static int Between(string left, string right)
    {
        int[,] distance = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++) distance[i, 0] = i;
        for (int j = 0; j <= right.Length; j++) distance[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++) distance[i, j] = Step(left, right, distance, i, j);
        }

        return distance[left.Length, right.Length];
    }

    private static int Step(string left, string right, int[,] distance, int i, int j)
    {
        int best = Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, distance[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
        bool swapped = i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]);
        return swapped ? Math.Min(best, distance[i - 2, j - 2] + 1) : best;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
