using AuditKit.Models.Stacked;

namespace AuditKit.Models.Networks;

/// <summary>Whether a network fits the rows that it is to learn from, said before a native call finds out.</summary>
internal static class NetworkChecks
{
    /// <summary>Throws unless the slots fill the flat weights, the first layer takes the rows and the last one gives what the targets need.</summary>
    /// <exception cref="NetworkShapeException">A shape does not fit.</exception>
    public static void Rows(ITrainableNetwork network, ResidentRows rows)
    {
        Slots(network);
        string first = network.Parameters[0].Layer, last = network.Parameters[network.OutputSlots is [int head, ..] ? head : network.Parameters.Count - 1].Layer;
        if (!network.RowShape.SequenceEqual(rows.RowShape))
        {
            throw new NetworkShapeException(first, network.RowShape, rows.RowShape, "the preprocessing of these rows is not the one that the network was made for");
        }

        IReadOnlyList<long> outputs = network.OutputShape;
        if (rows.Targets is ClassTargets { Classes: var classes } && outputs.Count == 1 && classes.Max() >= outputs[0])
        {
            throw new NetworkShapeException(last, [classes.Max() + 1], outputs, "the head has fewer outputs than there are classes");
        }

        if (rows.Targets is NumberTargets numbers && outputs.Count == 1 && outputs[0] != numbers.Width)
        {
            throw new NetworkShapeException(last, [numbers.Width], outputs, "the head does not give as many numbers as a target has");
        }
    }

    /// <summary>Throws unless a replica's first weights have the network's length.</summary>
    /// <exception cref="NetworkShapeException">They have not.</exception>
    public static void Weights(ITrainableNetwork network, int length, int replica)
    {
        if (length != network.ParameterCount) throw new NetworkShapeException($"weights of replica {replica}", [network.ParameterCount], [length], $"they are of another network than the {network.Description}");
    }

    private static void Slots(ITrainableNetwork network)
    {
        int next = 0;
        foreach (ParameterSlot slot in network.Parameters)
        {
            if (slot.Offset != next) throw new ArgumentException($"Slot '{slot.Name}' of the {network.Description} lies at {slot.Offset}, the one before it ends at {next}.", nameof(network));
            next = slot.End;
        }

        if (next != network.ParameterCount) throw new ArgumentException($"The slots of the {network.Description} hold {next} numbers, it claims {network.ParameterCount}.", nameof(network));
        if (!network.Parameters.Any(slot => slot.Trains)) throw new ArgumentException($"The {network.Description} has nothing to train.", nameof(network));
    }
}
