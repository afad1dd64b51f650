using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;

namespace RegistrySync.Simulator.Signalen;

/// <summary>Writes pages of the list, with who reported: that is for the reader to leave out.</summary>
static class SignalWriter
{
    public static byte[] Page(HttpRequest request, List<Signal> signals, SignalQuery query, bool drift) => Object(json =>
    {
        json.WriteStartObject("_links");
        Link(json, "self", request, query.Page, exists: true);
        Link(json, "next", request, query.Page + 1, exists: query.Page * query.PageSize < signals.Count);
        Link(json, "previous", request, query.Page - 1, exists: query.Page > 1);
        json.WriteEndObject();
        json.WriteNumber("count", signals.Count);
        json.WriteStartArray("results");
        foreach (var signal in signals.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize))
            Write(json, signal, drift);
        json.WriteEndArray();
    });

    public static byte[] Object(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    static void Link(Utf8JsonWriter json, string name, HttpRequest request, int page, bool exists)
    {
        json.WriteStartObject(name);
        if (exists)
        {
            var query = request.Query.Where(one => one.Key != "page").Append(new("page", page.ToString(CultureInfo.InvariantCulture)));
            json.WriteString("href", UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, QueryString.Create(query)));
        }
        else
        {
            json.WriteNull("href");
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Signal signal, bool drift)
    {
        json.WriteStartObject();
        json.WriteString("_display", $"SIG-{signal.Id} - {signal.State}");
        json.WriteNumber("id", signal.Id);
        json.WriteString("id_display", $"SIG-{signal.Id}");
        json.WriteString("source", signal.Report is null ? "online" : "app");
        json.WriteString("text", signal.Text);
        json.WriteString("text_extra", "");
        json.WriteStartObject("status");
        json.WriteString("state", signal.State);
        json.WriteString("created_at", signal.UpdatedAt);
        json.WriteEndObject();
        Location(json, signal);
        json.WriteStartObject("category");
        json.WriteString("sub_slug", signal.SubSlug);
        json.WriteString("main_slug", signal.MainSlug);
        json.WriteEndObject();
        json.WriteStartObject("reporter");
        json.WriteString("email", signal.Report?.Email);
        json.WriteString("phone", signal.Report?.Phone);
        json.WriteBoolean("sharing_allowed", false);
        json.WriteEndObject();
        json.WriteStartArray("notes");
        json.WriteEndArray();
        json.WriteString("created_at", signal.CreatedAt);
        json.WriteString("updated_at", signal.UpdatedAt);
        json.WriteString("incident_date_start", signal.CreatedAt);
        json.WriteNull("incident_date_end");
        json.WriteBoolean("has_attachments", false);
        if (drift)
            json.WriteString("mood", "angry");
        json.WriteEndObject();
    }

    static void Location(Utf8JsonWriter json, Signal signal)
    {
        json.WriteStartObject("location");
        if (signal.Report?.Address is { } address)
        {
            json.WriteStartObject("address");
            json.WriteString("openbare_ruimte", address.Street);
            json.WriteNumber("huisnummer", address.Number);
            json.WriteString("huisletter", address.Letter ?? "");
            json.WriteString("huisnummer_toevoeging", address.Addition ?? "");
            json.WriteString("postcode", address.Postcode);
            json.WriteString("woonplaats", address.Place.Name);
            json.WriteEndObject();
            json.WriteBoolean("bag_validated", true);
        }
        json.WriteEndObject();
    }
}
