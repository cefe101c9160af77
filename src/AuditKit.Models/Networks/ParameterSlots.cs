using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>What can be said of a list of slots.</summary>
public static class ParameterSlots
{
    /// <summary>Views of <paramref name="flat"/> (<c>[K, P]</c>), each <c>[K, shape...]</c>; they share its storage.</summary>
    public static IReadOnlyList<torch.Tensor> Views(IReadOnlyList<ParameterSlot> slots, torch.Tensor flat) =>
        [.. slots.Select(slot => flat.narrow(1, slot.Offset, slot.Count).view([flat.shape[0], .. slot.Shape]))];

    /// <summary>One number for each weight: 1 where <paramref name="chosen"/> holds for its slot, else 0.</summary>
    public static float[] Mask(IReadOnlyList<ParameterSlot> slots, Func<ParameterSlot, bool> chosen) => Spread(slots, slot => chosen(slot) ? 1 : 0);

    /// <summary>One number for each weight, the same over a slot.</summary>
    public static float[] Spread(IReadOnlyList<ParameterSlot> slots, Func<ParameterSlot, float> value)
    {
        float[] values = new float[slots.Count == 0 ? 0 : slots[^1].End];
        foreach (ParameterSlot slot in slots) values.AsSpan(slot.Offset, slot.Count).Fill(value(slot));
        return values;
    }
}
