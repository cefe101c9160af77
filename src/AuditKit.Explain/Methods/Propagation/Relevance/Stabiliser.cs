using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>Division of relevance by what it is shared by.</summary>
internal static class Stabiliser
{
    /// <summary><c>R / (z + e sign z)</c>, the sign of 0 taken as positive; 0 where that is a division by 0.</summary>
    public static torch.Tensor Share(this torch.Tensor relevance, torch.Tensor total, double epsilon)
    {
        torch.Tensor away = epsilon == 0 ? total : total + (total.ge(0).to(total.dtype).mul(2).sub(1) * epsilon);
        return torch.where(away.eq(0), torch.zeros_like(relevance), relevance / away);
    }
}
