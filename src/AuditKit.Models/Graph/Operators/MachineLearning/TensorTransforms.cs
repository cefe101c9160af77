using AuditKit.Models.Trees;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Transforms of scores <c>[N, K]</c>, differentiable; for one score per row, the scores of two classes.</summary>
internal static class TensorTransforms
{
    /// <summary>How the score of the first of two classes follows from that of the second.</summary>
    public enum Complement
    {
        /// <summary>It does not: the one score stays alone.</summary>
        None,

        /// <summary><c>1 - s</c>.</summary>
        Probability,

        /// <summary><c>-s</c>.</summary>
        Opposite,
    }

    /// <summary>The transform that a call names.</summary>
    public static ScoreTransform Of(OperatorCall call) => ClassicTreeReader.Transforms(call.Text("post_transform", "NONE"));

    /// <summary>Transforms scores.</summary>
    public static torch.Tensor Apply(ScoreTransform transform, torch.Tensor scores, Complement complement = Complement.None)
    {
        if (scores.shape[1] == 1) return One(transform, scores, complement);
        return transform switch
        {
            ScoreTransform.Logistic => scores.sigmoid(),
            ScoreTransform.Softmax => scores.softmax(1),
            ScoreTransform.SoftmaxZero => SoftmaxZero(scores),
            ScoreTransform.Probit => Probit(scores),
            _ => scores,
        };
    }

    private static torch.Tensor One(ScoreTransform transform, torch.Tensor scores, Complement complement) => (transform, complement) switch
    {
        (ScoreTransform.Probit, _) => Probit(scores),
        (_, Complement.None) => scores,
        (ScoreTransform.Logistic, _) => torch.cat([scores.neg().sigmoid(), scores.sigmoid()], 1),
        (_, Complement.Probability) => torch.cat([scores.neg().add(1), scores], 1),
        _ => torch.cat([scores.neg(), scores], 1),
    };

    private static torch.Tensor SoftmaxZero(torch.Tensor scores)
    {
        torch.Tensor zero = scores.abs().le(ScoreTransforms.Zero), highest = scores.amax([1], keepdim: true);
        torch.Tensor weights = torch.where(zero, scores.mul(highest.neg().exp()), scores.sub(highest).exp());
        return weights.div(weights.masked_fill(zero, 0).sum(1, keepdim: true));
    }

    private static torch.Tensor Probit(torch.Tensor scores)
    {
        torch.Tensor x = scores.mul(2).sub(1), log = x.neg().add(1).mul(x.add(1)).log(), v = log.div(2).add(2 / (Math.PI * ScoreTransforms.Winitzki));
        return v.square().sub(log.div(ScoreTransforms.Winitzki)).sqrt().sub(v).sqrt().mul(x.sign()).mul(Math.Sqrt(2));
    }
}
