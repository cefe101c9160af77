using AuditKit.Models;

namespace AuditKit.Explain.Functions;

/// <summary>
/// What is explained: a function of encoded rows with a gradient. Implemented over a trained model, and by anything else that can
/// say values and gradients. A row's answer must not depend on the other rows of a call of the same size.
/// </summary>
public interface IDifferentiableFunction
{
    /// <summary>Length of a row.</summary>
    int Inputs { get; }

    /// <summary>Outputs that can be a target.</summary>
    int Outputs { get; }

    /// <summary>Format that it computes in; rows and answers cross this border as 64-bit numbers.</summary>
    Precision Precision { get; }

    /// <summary>Working memory of one row of a gradient pass, in bytes, from the shapes alone: sizes the chunks.</summary>
    long BytesPerRow { get; }

    /// <summary>Every output of every row.</summary>
    /// <param name="rows">Row-major, a multiple of <see cref="Inputs"/>.</param>
    /// <param name="outputs">Takes rows x <see cref="Outputs"/>.</param>
    void Evaluate(ReadOnlySpan<double> rows, Span<double> outputs);

    /// <summary>Value of each row's target output, and its gradient with respect to that row.</summary>
    /// <param name="rows">Row-major, a multiple of <see cref="Inputs"/>.</param>
    /// <param name="targets">Target output of each row.</param>
    /// <param name="values">Takes one value for each row.</param>
    /// <param name="gradients">Takes rows x <see cref="Inputs"/>.</param>
    void Differentiate(ReadOnlySpan<double> rows, ReadOnlySpan<int> targets, Span<double> values, Span<double> gradients);
}
