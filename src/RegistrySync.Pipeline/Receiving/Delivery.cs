namespace RegistrySync.Pipeline.Receiving;

/// <summary>One message as an agency sent it.</summary>
/// <param name="Sender">KvK number of the agency that signed in.</param>
/// <param name="Kind">HumanResource or Assignment.</param>
/// <param name="MessageId">The sender's own id.</param>
/// <param name="Action">What it asks.</param>
/// <param name="Body">UTF-8 JSON; empty for a withdrawal.</param>
public sealed record Delivery(string Sender, string Kind, Guid MessageId, DeliveryAction Action, ReadOnlyMemory<byte> Body);

/// <summary>What a sender asks.</summary>
public enum DeliveryAction
{
    /// <summary>POST: this is all of it.</summary>
    Create,

    /// <summary>PUT: what it leaves out stays as it was.</summary>
    Update,

    /// <summary>DELETE: it is no more.</summary>
    Withdraw,
}
