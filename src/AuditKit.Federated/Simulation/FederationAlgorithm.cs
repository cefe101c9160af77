namespace AuditKit.Federated.Simulation;

/// <summary>How clients learn together.</summary>
public enum FederationAlgorithm
{
    /// <summary>Federated averaging (McMahan et al. 2017).</summary>
    FedAvg,

    /// <summary>FedAvg whose local loss adds <c>mu/2 norm(w_k - w)^2</c> (Li et al. 2020).</summary>
    FedProx,
}
