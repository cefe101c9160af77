using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Sanity;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Models;
using AuditKit.Models.Graph.Execution;

namespace AuditKit.Explain.Tests.Sanity;

/// <summary>Randomised models of a shared network.</summary>
internal sealed class RandomisedReference(ReferenceCase reference) : IRandomisedModels
{
    private readonly WeightLayers layers = new(reference.Function.Interpreter.Graph);

    public IReadOnlyList<string> Layers => layers.Names;

    public HeldFunction Open(SeedStream seeds, int count)
    {
        GraphInterpreter interpreter = new(layers.Randomised(seeds, count), Support.Models.Cpu, new InterpreterOptions { Precision = Precision.Double });
        return new HeldFunction(new GraphFunction(interpreter, reference.Function.Input, reference.RowShape, reference.Function.Output, reference.Function.Outputs), interpreter);
    }
}
