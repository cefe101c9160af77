using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Normalisation;

/// <summary>
/// <c>scale (x - mean) / sqrt(variance + epsilon) + offset</c> per channel (N, C, ...). In training mean and variance are those of
/// the batch, and the running ones move by <c>running = momentum running + (1 - momentum) batch</c> with the variance over n, as
/// ONNX has it, not over n - 1.
/// </summary>
internal static class BatchNormalization
{
    public static IReadOnlyList<OperatorDefinition> All { get; } = [OperatorDefinition.OfMany("BatchNormalization", 7, Run)];

    private static GraphValue?[] Run(OperatorCall call)
    {
        torch.Tensor input = call.Tensor(0);
        long[] shape = input.shape;
        if (shape.Length < 2) throw new GraphException($"the input has shape {Shapes.Text(shape)}, (rows, channels, ...) are needed");
        if (call.Version < 9 && call.Integer("spatial", 1) == 0) throw new GraphException("attribute 'spatial' is 0: statistics per element are not supported");
        for (int k = 1; k <= 4; k++)
        {
            if (call.Tensor(k).ndim != 1 || call.Tensor(k).size(0) != shape[1]) throw new GraphException($"input {k} has shape {Shapes.Text(call.Tensor(k).shape)}, expected [{shape[1]}]");
        }

        return call.Context.Training is null || call.Context.Training.IsFrozen(call.Node.Inputs[1]) ? [Infer(call, input)] : Train(call, input, shape);
    }

    private static torch.Tensor Infer(OperatorCall call, torch.Tensor input)
    {
        torch.Tensor scale = call.Tensor(1), offset = call.Tensor(2), mean = call.Tensor(3), variance = call.Tensor(4);
        double epsilon = call.Single("epsilon", 1e-5f);

        // Torch's own function passes no gradient to mean and variance, and wants one type.
        bool simple = !mean.requires_grad && !variance.requires_grad && scale.dtype == input.dtype && mean.dtype == input.dtype && offset.dtype == input.dtype && variance.dtype == input.dtype;
        if (simple) return functional.batch_norm(input, mean, variance, scale, offset, training: false, 0, epsilon);
        long[] perChannel = [-1, .. Enumerable.Repeat(1L, (int)input.ndim - 2)];
        torch.Tensor factor = variance.to(mean.dtype).add(epsilon).rsqrt().mul(scale);
        return input.sub(mean.reshape(perChannel)).mul(factor.reshape(perChannel)).add(offset.reshape(perChannel)).to(input.dtype);
    }

    private static GraphValue?[] Train(OperatorCall call, torch.Tensor input, long[] shape)
    {
        long count = Shapes.Count(shape) / Math.Max(1, shape[1]);
        if (count == 0) throw new GraphException("a batch without elements has no statistics");
        torch.Tensor mean = torch.zeros_like(call.Tensor(3)).detach(), variance = torch.zeros_like(call.Tensor(4)).detach();

        // With momentum 1 torch leaves the statistics of this batch in the buffers.
        torch.Tensor output = functional.batch_norm(input, mean, variance, call.Tensor(1), call.Tensor(2), training: true, 1, call.Single("epsilon", 1e-5f));
        torch.Tensor biased = count == 1 ? torch.zeros_like(variance) : variance.mul((double)(count - 1) / count);
        double momentum = call.Single("momentum", 0.9f);
        torch.Tensor runningMean = Move(call.Tensor(3), mean, momentum), runningVariance = Move(call.Tensor(4), biased, momentum);
        call.Context.Training!.Update(call.Node.Inputs[3], runningMean);
        call.Context.Training.Update(call.Node.Inputs[4], runningVariance);
        return [output, runningMean, runningVariance];
    }

    private static torch.Tensor Move(torch.Tensor running, torch.Tensor batch, double momentum) => running.detach().mul(momentum).add(batch.mul(1 - momentum));
}
