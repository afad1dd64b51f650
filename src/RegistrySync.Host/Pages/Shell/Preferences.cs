using System.Globalization;
using Microsoft.AspNetCore.Localization;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Pages.Shell;

/// <summary>Language and colours, kept in cookies that say nothing about anybody.</summary>
static class Preferences
{
    const string ThemeCookie = "registrysync.theme";
    const string LanguageCookie = "registrysync.language";

    /// <summary>"light", "dark", or empty for what the system prefers.</summary>
    public static string Theme(HttpContext? context) =>
        context?.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie]! : "";

    public static RequestLocalizationOptions Localization()
    {
        var languages = Words.Words.Languages.ToList();
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(languages[0]),
            SupportedCultures = languages,
            SupportedUICultures = languages,
            // Dutch first, whatever the browser says; English when somebody asks for it.
            RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = LanguageCookie }],
        };
    }

    public static IResult Set(HttpContext context, IFormCollection form)
    {
        var (language, theme) = (form["language"].ToString(), form["theme"].ToString());
        var cookie = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true };
        if (Words.Words.Languages.FirstOrDefault(each => each.Name == language) is { } chosen)
            context.Response.Cookies.Append(LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)), cookie);
        if (theme is "light" or "dark")
            context.Response.Cookies.Append(ThemeCookie, theme, cookie);
        return Results.LocalRedirect(LocalAddress.OrHome(form["returnUrl"]));
    }

    public static string Html => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
