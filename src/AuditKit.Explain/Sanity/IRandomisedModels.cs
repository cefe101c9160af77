using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Sanity;

/// <summary>Models of the same shape of which some layers have learned nothing.</summary>
public interface IRandomisedModels
{
    /// <summary>Names of the layers with weights, from the output to the input.</summary>
    IReadOnlyList<string> Layers { get; }

    /// <summary>
    /// Opens the model with the first <paramref name="layers"/> of <see cref="Layers"/> redrawn; all of them is the full
    /// randomisation. The same stream gives the same weights to a layer, however many are redrawn.
    /// </summary>
    HeldFunction Open(SeedStream seeds, int layers);
}
