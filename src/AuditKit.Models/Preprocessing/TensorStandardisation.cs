namespace AuditKit.Models.Preprocessing;

/// <summary>Over which numbers of a tensor column mean and deviation are taken.</summary>
public enum TensorStandardisation
{
    /// <summary>None: the scaled numbers go into the network as they are.</summary>
    None,

    /// <summary>All numbers of the column together.</summary>
    Column,

    /// <summary>Each channel of an image (first dimension of three or more), each feature of a sequence (last dimension of one or two).</summary>
    Channel,
}
