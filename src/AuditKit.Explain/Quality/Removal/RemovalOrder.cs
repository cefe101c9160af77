using AuditKit.Core.Randomness;
using TorchSharp;

namespace AuditKit.Explain.Quality.Removal;

/// <summary>The place of every input in the orders in which units are removed: the first by attribution, the others by chance.</summary>
internal static class RemovalOrder
{
    /// <summary>Places of each unit of a row, from 0: largest attribution first, equal ones in order of the units.</summary>
    public static int[] ByAttribution(ReadOnlySpan<double> attributions)
    {
        double[] values = attributions.ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length).OrderByDescending(unit => values[unit])];
        return Places(order);
    }

    /// <summary>Places in an order of pure chance.</summary>
    public static int[] Random(RandomSource random, int units)
    {
        int[] order = [.. Enumerable.Range(0, units)];
        random.Shuffle<int>(order);
        return Places(order);
    }

    /// <summary>Places of every input for some rows: <c>[rows, orders, Inputs]</c>, 32-bit integers.</summary>
    /// <param name="context">The rows.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">Rows.</param>
    /// <param name="orders">1 + the random orders.</param>
    public static torch.Tensor PlacesOf(QualityContext context, int first, int count, int orders)
    {
        using var scope = torch.NewDisposeScope();
        int[] places = new int[count * orders * context.Units];
        for (int i = 0; i < count * orders; i++)
        {
            (int row, int order) = (first + (i / orders), i % orders);
            int[] found = order == 0 ? ByAttribution(context.UnitsOf(row)) : Random(context.Chance("removal order", row, order), context.Units);
            found.CopyTo(places, i * context.Units);
        }

        return torch.tensor(places, [count, orders, context.Units]).to(torch.device(context.Subject.Function.Device)).index_select(2, context.UnitOfInput()).MoveToOuterDisposeScope();
    }

    private static int[] Places(int[] order)
    {
        int[] places = new int[order.Length];
        for (int place = 0; place < order.Length; place++) places[order[place]] = place;
        return places;
    }
}
