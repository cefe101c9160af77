using System.Runtime.InteropServices;
using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Coverage;

/// <summary>The distinct combinations of some variables with the number of rows of each.</summary>
internal sealed class DistinctRows
{
    private readonly IReadOnlyList<Variable> variables;
    private readonly List<int> firstRows;
    private readonly List<long> counts;

    private DistinctRows(IReadOnlyList<Variable> variables, List<int> firstRows, List<long> counts) => (this.variables, this.firstRows, this.counts) = (variables, firstRows, counts);

    public static DistinctRows Of(IReadOnlyList<Variable> variables)
    {
        int rows = variables.Count == 0 ? 0 : variables[0].Codes.Length;
        int[] cells = new int[rows];
        foreach (Variable variable in variables) Refine(cells, variable);
        List<int> firstRows = [];
        List<long> counts = [];
        Dictionary<int, int> place = [];
        for (int row = 0; row < rows; row++)
        {
            if (!place.TryGetValue(cells[row], out int at))
            {
                place.Add(cells[row], at = counts.Count);
                firstRows.Add(row);
                counts.Add(0);
            }

            counts[at]++;
        }

        return new DistinctRows(variables, firstRows, counts);
    }

    /// <summary>Rows by the key of the variables named; rows without a value of one of them are left out.</summary>
    public Dictionary<long, long> CountsOf(int[] places)
    {
        Dictionary<long, long> sums = [];
        for (int cell = 0; cell < counts.Count; cell++)
        {
            long key = 0;
            foreach (int place in places)
            {
                int code = variables[place].Codes[firstRows[cell]];
                if (code < 0)
                {
                    key = -1;
                    break;
                }

                key = (key * variables[place].Count) + code;
            }

            if (key >= 0) CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += counts[cell];
        }

        return sums;
    }

    // Parts every cell by one more variable and numbers the parts anew, so that numbers stay small.
    private static void Refine(int[] cells, Variable variable)
    {
        Dictionary<long, int> numbers = [];
        for (int row = 0; row < cells.Length; row++)
        {
            long key = ((long)cells[row] * (variable.Count + 1)) + variable.Codes[row] + 1;
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out bool known);
            if (!known) number = numbers.Count - 1;
            cells[row] = number;
        }
    }
}
