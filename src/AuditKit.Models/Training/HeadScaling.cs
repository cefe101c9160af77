using AuditKit.Models.Networks;

namespace AuditKit.Models.Training;

/// <summary>Changes outputs by an affine map that is put into the last layer, so that every reader of the weights sees it.</summary>
internal static class HeadScaling
{
    /// <summary>The weights of the network whose outputs are <c>factor x output + shift</c>.</summary>
    /// <exception cref="ArgumentException">The network names no last layer, or one without a bias where there is a shift.</exception>
    public static float[] Apply(ITrainableNetwork network, float[] weights, double factor, double shift)
    {
        float[] scaled = [.. weights];
        ParameterSlot[] head = [.. network.OutputSlots.Select(place => network.Parameters[place])];
        if (head.Length == 0 || (shift != 0 && head.All(slot => slot.Decays))) throw new ArgumentException($"The {network.Description} names no last layer that could be scaled.", nameof(network));
        foreach (ParameterSlot slot in head)
        {
            foreach (ref float weight in scaled.AsSpan(slot.Offset, slot.Count)) weight = (float)((weight * factor) + (slot.Decays ? 0 : shift));
        }

        return scaled;
    }
}
