namespace RegistrySync.Pipeline.ListLinking;

/// <summary>Something in a specification or list that its author must mend; the message says what and where.</summary>
public sealed class ListLinkingException : Exception
{
    /// <summary>An error with a message for the author.</summary>
    public ListLinkingException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ListLinkingException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without details.</summary>
    public ListLinkingException()
    {
    }
}
